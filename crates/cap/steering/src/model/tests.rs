//! Rules, state machines and properties.
