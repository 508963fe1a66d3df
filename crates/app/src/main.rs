//! The binary `ledfyr`: reads the command line and hands over.

use ledfyr::{commands, terminal};

/// Pages and readings are made of many small pieces in several threads (decision 13).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let cli = match commands::commandline::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    terminal::log(cli.verbose);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // a task may make its readings in one go: look more often for who else has come
        .event_interval(7)
        .global_queue_interval(7)
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            return terminal::fail(&format!(
                "Programmet kunde inte starta: {}",
                terminal::why(&error)
            ));
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(code) => code,
        Err(failure) => terminal::fail(&terminal::words(&failure)),
    }
}
