//! Names as Go has them, which gnostic takes for tags and operation ids: `get_book` is `GetBook`.

/// The name of a service or a method as protoc-gen-go makes it.
pub(crate) fn go_name(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    let mut characters = name.chars().peekable();
    let mut is_word = false;
    while let Some(c) = characters.next() {
        match c {
            // Go exports what begins with a capital letter.
            '_' if made.is_empty() => made.push('X'),
            '_' if characters.peek().is_some_and(char::is_ascii_lowercase) => {}
            c if c.is_ascii_lowercase() && !is_word => made.push(c.to_ascii_uppercase()),
            c => made.push(c),
        }
        is_word = c.is_ascii_alphabetic();
    }
    made
}

#[cfg(test)]
mod tests {
    use super::go_name;

    #[test]
    fn words_begin_with_capital_letters() {
        for (name, go) in [
            ("GetBook", "GetBook"),
            ("get_book", "GetBook"),
            ("getHTTPBook", "GetHTTPBook"),
            ("_private", "XPrivate"),
            ("get_2nd", "Get_2Nd"),
            ("GET_BOOK", "GET_BOOK"),
            ("v1beta", "V1Beta"),
            ("get__book", "Get_Book"),
        ] {
            assert_eq!(go_name(name), go);
        }
    }
}
