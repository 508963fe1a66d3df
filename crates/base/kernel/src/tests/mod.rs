//! What the kernel promises, value by value.
