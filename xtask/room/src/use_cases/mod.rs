//! What a person does in NAME: one file each, verb first. Load, ask for a permit, call the model, save, tell.
