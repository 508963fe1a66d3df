//! The program as a whole: routes and rights, schema and texts as they were reviewed, backup and restore, doctor.

mod archive;
mod commandline;
mod demo;
mod doctor;
mod installed;
mod nodes;
mod process;
mod reviewed;
mod routes;
mod transfer;
mod world;
