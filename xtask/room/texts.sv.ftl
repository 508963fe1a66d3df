### Title: every word that a user sees, Swedish first
