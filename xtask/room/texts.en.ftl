### Title: the same words in English
