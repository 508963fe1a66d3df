### The organisation
refused-already-founded = The municipality exists already.
