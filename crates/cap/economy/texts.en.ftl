# Economy
