### Styrkedjan
