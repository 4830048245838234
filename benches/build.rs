//! Turns `proto/` into Rust: once as ours, and once as pbjson has it, for the peer with pbjson.

use protohttp_build::Json;
use std::{env, error::Error, path::Path};

const PROTOS: [&str; 1] = ["proto/bench/v1/bench.proto"];
const INCLUDES: [&str; 1] = ["proto"];

fn main() -> Result<(), Box<dyn Error>> {
    protohttp_build::configure().build_client(false).compile(&PROTOS, &INCLUDES)?;
    let out_dir = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    protohttp_build::configure()
        .json(Json::Pbjson)
        .out_dir(Path::new(&out_dir).join("pbjson"))
        .include_file("mod.rs")
        .build_client(false)
        .build_server(false)
        .build_http(false)
        .compile(&PROTOS, &INCLUDES)?;
    Ok(())
}
