### Steering chain
