### Organisationen
