//! The only other public part: what other capabilities may ask of NAME and do with it, and the events it tells of.
