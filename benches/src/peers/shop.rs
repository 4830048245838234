//! The hundred books that every peer has in memory, in its own types.

/// One of them, before it becomes a type of the peer's.
pub(super) struct Stock {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) author: &'static str,
    pub(super) sold: i64,
    pub(super) create_seconds: i64,
}

/// All of them, sorted by name.
pub(super) fn books() -> impl Iterator<Item = Stock> {
    (1..=100).map(|number| Stock {
        name: format!("books/{number:04}"),
        title: format!("Collected sea stories, volume {number}"),
        author: "Joseph Conrad",
        sold: number * 1_234,
        create_seconds: 1_700_000_000 + number * 86_461,
    })
}
