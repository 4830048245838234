//! Regular expressions of RE2, in which rules are written, as those of ECMA-262, in which schemas are.
//!
//! The two agree on nearly all that is in use. Where the same thing is written in another way, it is
//! rewritten; where ECMA-262 has no word for it (flags, `\p{…}`, which not every reader of schemas
//! has, and what is above U+FFFF, which is one character with a flag only), there is no translation.
//! `.` is kept: RE2 lets it match a carriage return, ECMA-262 does not.

/// The expression in ECMA-262; none where it has no words for it, or where it is broken.
pub(super) fn to_ecma(re2: &str) -> Option<String> {
    let mut translation = Translation { rest: re2.chars().peekable(), out: String::with_capacity(re2.len()) };
    translation.run()?;
    let ecma = translation.out;
    // What both of us misread, no reader of the document shall stumble over, with that flag or without.
    let is_read = |flags: &str| regress::Regex::with_flags(&ecma, flags).is_ok();
    (ecma.chars().all(|c| c <= '\u{ffff}') && is_read("u") && is_read("")).then_some(ecma)
}

struct Translation<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    out: String,
}

impl Translation<'_> {
    fn run(&mut self) -> Option<()> {
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '(' => self.group()?,
                '{' => self.braces(),
                // Plain characters for RE2, not for ECMA-262.
                '}' | ']' => self.out.extend(['\\', c]),
                _ => self.out.push(c),
            }
        }
        Some(())
    }

    /// Behind a backslash, outside of a class.
    fn escape(&mut self) -> Option<()> {
        match self.rest.next()? {
            'A' => self.out.push('^'),
            'z' => self.out.push('$'),
            'Q' => self.quoted(),
            // ASCII in both.
            c @ ('d' | 'D' | 'w' | 'W' | 'b' | 'B') => self.out.extend(['\\', c]),
            's' => self.out.push_str(r"[\t\n\f\r ]"),
            'S' => self.out.push_str(r"[^\t\n\f\r ]"),
            c => self.character(c)?,
        }
        Some(())
    }

    /// The character that an escape stands for, in a class or not.
    fn character(&mut self, c: char) -> Option<()> {
        match c {
            'n' | 'r' | 't' | 'f' | 'v' => self.out.extend(['\\', c]),
            'a' => self.out.push_str(r"\x07"),
            'x' => {
                let code = self.hexadecimal()?;
                match code {
                    0..=0xff => self.out.push_str(&format!(r"\x{code:02x}")),
                    0x100..=0xffff => self.out.push_str(&format!(r"\u{code:04x}")),
                    // Only with a flag that not every reader of schemas sets.
                    _ => self.out.push(char::from_u32(code)?),
                }
            }
            // Octal, unless it is a back reference, which RE2 does not have.
            '0'..='7' => {
                let mut code = c.to_digit(8)?;
                let mut digits = 1;
                while digits < 3
                    && let Some(digit) = self.rest.peek().and_then(|next| next.to_digit(8))
                {
                    code = code * 8 + digit;
                    digits += 1;
                    self.rest.next();
                }
                if c != '0' && digits < 3 {
                    return None;
                }
                self.out.push_str(&format!(r"\u{code:04x}"));
            }
            c if "^$\\.*+?()[]{}|/".contains(c) => self.out.extend(['\\', c]),
            // ECMA-262 refuses a backslash before other characters.
            c if c.is_ascii_punctuation() => self.out.push(c),
            _ => return None,
        }
        Some(())
    }

    /// `41` or `{1F600}`, behind `\x`.
    fn hexadecimal(&mut self) -> Option<u32> {
        if self.rest.peek() == Some(&'{') {
            self.rest.next();
            let mut code = 0_u32;
            loop {
                match self.rest.next()? {
                    '}' => return Some(code),
                    digit => code = code.checked_mul(16)?.checked_add(digit.to_digit(16)?)?,
                }
            }
        }
        let high = self.rest.next()?.to_digit(16)?;
        let low = self.rest.next()?.to_digit(16)?;
        Some(high * 16 + low)
    }

    /// Behind `\Q`: plain text up to `\E` or the end.
    fn quoted(&mut self) {
        let mut text = String::new();
        while let Some(c) = self.rest.next() {
            if c == '\\' && self.rest.peek() == Some(&'E') {
                self.rest.next();
                break;
            }
            text.push(c);
        }
        self.out.push_str(&super::pattern::escape(&text));
    }

    /// Behind `(`. Names of groups are left out: not every reader of schemas has them.
    fn group(&mut self) -> Option<()> {
        if self.rest.peek() != Some(&'?') {
            self.out.push('(');
            return Some(());
        }
        self.rest.next();
        match self.rest.next()? {
            ':' => {}
            'P' if self.rest.next()? == '<' => self.skip_name()?,
            '<' => self.skip_name()?,
            _ => return None,
        }
        self.out.push_str("(?:");
        Some(())
    }

    fn skip_name(&mut self) -> Option<()> {
        loop {
            match self.rest.next()? {
                '>' => return Some(()),
                c if c == '_' || c.is_ascii_alphanumeric() => {}
                _ => return None,
            }
        }
    }

    /// Behind `{`: how often, or the character itself.
    fn braces(&mut self) {
        let text: String = self.rest.clone().take_while(|c| *c != '}').collect();
        let is_closed = self.rest.clone().any(|c| c == '}');
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        let is_count = match text.split_once(',') {
            Some((from, to)) => is_number(from) && (to.is_empty() || is_number(to)),
            None => is_number(&text),
        };
        if is_closed && is_count {
            self.out.push('{');
            self.out.push_str(&text);
            self.out.push('}');
            for _ in 0..=text.chars().count() {
                self.rest.next();
            }
        } else {
            self.out.push_str(r"\{");
        }
    }

    /// Behind `[`.
    fn class(&mut self) -> Option<()> {
        self.out.push('[');
        if self.rest.peek() == Some(&'^') {
            self.rest.next();
            self.out.push('^');
        }
        // The first of a class is never its end.
        let mut is_first = true;
        // Behind several characters at once a hyphen is one itself.
        let mut is_behind_set = false;
        loop {
            let c = self.rest.next()?;
            let was_behind_set = std::mem::take(&mut is_behind_set);
            match c {
                '-' if was_behind_set => self.out.push_str(r"\-"),
                ']' if !is_first => break,
                ']' => self.out.push_str(r"\]"),
                '[' if self.rest.peek() == Some(&':') => {
                    self.named_class()?;
                    is_behind_set = true;
                }
                '[' => self.out.push_str(r"\["),
                '\\' => match self.rest.next()? {
                    c @ ('d' | 'w' | 's') => {
                        match c {
                            's' => self.out.push_str(r"\t\n\f\r "),
                            _ => self.out.extend(['\\', c]),
                        }
                        is_behind_set = true;
                    }
                    '-' => self.out.push_str(r"\-"),
                    // What is not in a class inside a class, and `\b`, which is a backspace in ECMA-262.
                    'D' | 'W' | 'S' | 'Q' | 'A' | 'z' | 'b' | 'B' => return None,
                    c => self.character(c)?,
                },
                c => self.out.push(c),
            }
            is_first = false;
        }
        self.out.push(']');
        Some(())
    }

    /// `[:alpha:]`, behind its first bracket.
    fn named_class(&mut self) -> Option<()> {
        let text: String = self.rest.clone().skip(1).take_while(|c| *c != ':').collect();
        let members = match text.as_str() {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "ascii" => r"\x00-\x7f",
            "blank" => r"\t ",
            "cntrl" => r"\x00-\x1f\x7f",
            "digit" => "0-9",
            "graph" => "!-~",
            "lower" => "a-z",
            "print" => " -~",
            "space" => r"\t\n\v\f\r ",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            _ => return None,
        };
        for expected in ":".chars().chain(text.chars()).chain(":]".chars()) {
            if self.rest.next()? != expected {
                return None;
            }
        }
        self.out.push_str(members);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::to_ecma;

    #[test]
    fn what_both_write_alike_is_kept() {
        for same in [
            "^[a-z0-9]+$",
            r"^\d{4}-\d{2}$",
            "a|b",
            "(?:ab)+?",
            r"^\w+\.\w+$",
            "^.{1,}$",
            r"[^\n]",
            "é+",
            "a{2,3}",
        ] {
            assert_eq!(to_ecma(same).as_deref(), Some(same));
        }
    }

    #[test]
    fn what_is_written_otherwise_is_rewritten() {
        for (re2, ecma) in [
            (r"\Aa\z", "^a$"),
            ("(?P<year>[0-9]+)", "(?:[0-9]+)"),
            ("(?<year>[0-9]+)", "(?:[0-9]+)"),
            ("[[:alpha:]_]", "[A-Za-z_]"),
            (r"\Qa.b\Ec", r"a\.bc"),
            (r"\@\-", "@-"),
            (r"[\@\-]", r"[@\-]"),
            ("[]a]", r"[\]a]"),
            ("[^[]", r"[^\[]"),
            ("{a}", r"\{a\}"),
            (r"\x{20AC}", r"\u20ac"),
            (r"\x41\a", r"\x41\x07"),
            (r"\012", r"\u000a"),
            (r"^\S+$", r"^[^\t\n\f\r ]+$"),
            (r"^[a-z\s-_]+$", r"^[a-z\t\n\f\r \-_]+$"),
            (r"[^\s-a]", r"[^\t\n\f\r \-a]"),
            ("[[:blank:]-z]", r"[\t \-z]"),
            (r"[\d-a-c-e\w-]", r"[\d\-a-c-e\w\-]"),
            (r"[\s--/]", r"[\t\n\f\r \--/]"),
        ] {
            assert_eq!(to_ecma(re2).as_deref(), Some(ecma), "{re2}");
        }
    }

    #[test]
    fn what_has_no_word_is_not_translated() {
        for re2 in [
            "(?i)abc",
            r"\pL",
            r"\p{Greek}",
            r"\C",
            "(?m:^a$)",
            r"[\S]",
            "(a",
            "[a",
            "a**",
            r"\",
            r"\1",
            r"[\x{1F600}-\x{1F64F}]",
            r"\x{1F600}+",
            "😀+",
            r"\Q😀\E",
        ] {
            assert_eq!(to_ecma(re2), None, "{re2}");
        }
    }
}
