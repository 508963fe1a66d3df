//! Load over real connections on loopback: each asks again as soon as it is answered.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use kernel::{Failure, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Requests a second over `connections` for `seconds`, and the milliseconds of each, sorted.
pub async fn run(
    address: SocketAddr,
    path: &str,
    cookie: &str,
    connections: usize,
    seconds: u64,
) -> Result<(f64, Vec<f64>)> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let mut tasks = Vec::with_capacity(connections);
    for _ in 0..connections {
        tasks.push(tokio::spawn(one(address, request.clone(), until)));
    }
    let mut millis = Vec::new();
    for task in tasks {
        millis.extend(task.await.map_err(Failure::fault)??);
    }
    let rate = millis.len() as f64 / begun.elapsed().as_secs_f64();
    millis.sort_by(f64::total_cmp);
    Ok((rate, millis))
}

async fn one(address: SocketAddr, request: String, until: Instant) -> Result<Vec<f64>> {
    let mut stream = TcpStream::connect(address).await.map_err(Failure::fault)?;
    stream.set_nodelay(true).map_err(Failure::fault)?;
    let mut millis = Vec::new();
    let mut buffer = Vec::with_capacity(256 * 1024);
    while Instant::now() < until {
        let begun = Instant::now();
        stream
            .write_all(request.as_bytes())
            .await
            .map_err(Failure::fault)?;
        answer(&mut stream, &mut buffer).await?;
        millis.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(millis)
}

/// Reads one answer with a Content-Length; anything but 200 is a fault.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<()> {
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await.map_err(Failure::fault)? == 0 {
            return Err(Failure::Fault("the server closed the connection".into()));
        }
        let Some(end) = buffer.windows(4).position(|w| w == b"\r\n\r\n") else {
            continue;
        };
        let head =
            String::from_utf8_lossy(buffer.get(..end).unwrap_or_default()).to_ascii_lowercase();
        if !head.starts_with("http/1.1 200") {
            return Err(Failure::Fault(format!(
                "the server answered {}",
                head.lines().next().unwrap_or_default()
            )));
        }
        let length: usize = head
            .lines()
            .find_map(|l| l.strip_prefix("content-length:"))
            .and_then(|v| v.trim().parse().ok())
            .ok_or_else(|| Failure::Fault("an answer without length".into()))?;
        while buffer.len() < end + 4 + length {
            if stream.read_buf(buffer).await.map_err(Failure::fault)? == 0 {
                return Err(Failure::Fault("the server closed the connection".into()));
            }
        }
        return Ok(());
    }
}
