### The organisation
