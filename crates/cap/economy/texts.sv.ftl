# Ekonomi
