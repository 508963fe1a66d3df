# Indikatorer
