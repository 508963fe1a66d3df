### Organisationen
refused-already-founded = Kommunen finns redan.
