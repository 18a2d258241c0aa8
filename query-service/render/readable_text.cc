#include "query-service/render/readable_text.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "query-service/render/html_text.h"

namespace zhibiao {
namespace {

// Longer ones are text with a stray bracket; the bound keeps the work on hostile text linear.
constexpr size_t kLongestAddress = 2048;
constexpr size_t kLongestReference = 12;

unsigned char ByteAt(absl::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// Position behind `close` in source[at, end), or `end`: what is never closed lasts to the end.
size_t BehindOrEnd(absl::string_view source, size_t at, size_t end, absl::string_view close) {
  const size_t found = source.substr(0, end).find(close, at);
  return found == absl::string_view::npos ? end : found + close.size();
}

char32_t NamedCharacter(absl::string_view name) {
  static constexpr struct {
    absl::string_view name;
    char32_t character;
  } kNames[] = {{"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
                {"apos", '\''},     {"nbsp", 0xA0},     {"ensp", 0x2002},   {"emsp", 0x2003},
                {"thinsp", 0x2009}, {"middot", 0xB7},   {"times", 0xD7},    {"mdash", 0x2014},
                {"ndash", 0x2013},  {"hellip", 0x2026}, {"ldquo", 0x201C},  {"rdquo", 0x201D},
                {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"permil", 0x2030}, {"bull", 0x2022},
                {"plusmn", 0xB1},   {"deg", 0xB0},      {"yen", 0xA5},      {"copy", 0xA9}};
  for (const auto& known : kNames) {
    if (known.name == name) return known.character;
  }
  return 0;
}

// Reads `&…;` at source[at]; returns its end, or `at` when it is none.
size_t EndOfReference(absl::string_view source, size_t at, size_t end, char32_t* character) {
  const absl::string_view rest = source.substr(at, std::min(end - at, kLongestReference));
  const size_t semicolon = rest.find(';');
  if (semicolon == absl::string_view::npos || semicolon < 2) return at;
  absl::string_view name = rest.substr(1, semicolon - 1);
  if (absl::ConsumePrefix(&name, "#")) {
    uint32_t number = 0;
    const bool is_hex = absl::ConsumePrefix(&name, "x") || absl::ConsumePrefix(&name, "X");
    const bool is_number =
        is_hex ? absl::SimpleHexAtoi(name, &number) : absl::SimpleAtoi(name, &number);
    if (!is_number || number == 0) return at;
    *character = number > 0x10FFFF ? 0xFFFD : number;
  } else {
    *character = NamedCharacter(name);
  }
  return *character == 0 ? at : at + semicolon + 1;
}

void AppendStretch(Stretch stretch, std::vector<Stretch>* stretches) {
  if (!stretches->empty() && stretch.character == 0 && stretches->back().character == 0 &&
      stretches->back().end == stretch.begin) {
    stretches->back().end = stretch.end;
  } else {
    stretches->push_back(stretch);
  }
}

}  // namespace

size_t EndOfTag(absl::string_view source, size_t at, size_t end) {
  if (at + 2 >= end) return at;
  const unsigned char next = ByteAt(source, at + 1);
  if (source.substr(at, 4) == "<!--") return BehindOrEnd(source, at, end, "-->");
  if (!absl::ascii_isalpha(next) && next != '/' && next != '!' && next != '?') return at;
  // A `<` outside of quotes ends the search, which keeps it linear over all tags of a text.
  char quote = 0;
  size_t close = at + 1;
  for (; close < end && (quote != 0 || (source[close] != '>' && source[close] != '<')); ++close) {
    const char c = source[close];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  if (close >= end || source[close] != '>') return at;
  for (const absl::string_view name : {"script", "style", "title", "template"}) {
    const absl::string_view words = source.substr(at + 1, name.size());
    const unsigned char behind = ByteAt(source, std::min(at + 1 + name.size(), close));
    if (!absl::EqualsIgnoreCase(words, name) || absl::ascii_isalnum(behind)) continue;
    return BehindOrEnd(source, BehindOrEnd(source, close, end, absl::StrCat("</", name)), end, ">");
  }
  return close + 1;
}

char32_t ReadableText::Expected() const {
  if (guide_at_ >= normalized_.size()) return 0;
  size_t at = guide_at_;
  return NextCharacter(normalized_, &at);
}

void ReadableText::Advance() {
  if (guide_at_ < normalized_.size()) NextCharacter(normalized_, &guide_at_);
}

// The end of the mark at source[at], or `at`. Sets `*character` for one that stands for it.
size_t ReadableText::ReadMarkup(size_t at, size_t end, char32_t* character) const {
  const char c = source_[at];
  if (c == '&') {
    // An ampersand that is written as such is followed by what follows it in the source.
    const absl::string_view literal = source_.substr(at, 4);
    if (absl::StartsWith(normalized_.substr(guide_at_), literal)) return at;
    return EndOfReference(source_, at, end, character);
  }
  if (Expected() == static_cast<unsigned char>(c)) return at;
  switch (c) {
    case '<':
      return EndOfTag(source_, at, end);
    case ']':
      if (at + 1 < end && source_[at + 1] == '(') {
        const size_t close = source_.substr(at, std::min(end - at, kLongestAddress)).find(')');
        if (close != absl::string_view::npos) return at + close + 1;
      }
      return at + 1;
    case '[':
    case '*':
    case '_':
    case '`':
    case '~':
    case '\\':
    case '!':
      return at + 1;
    default:
      return at;
  }
}

void ReadableText::Read(size_t begin, size_t end, std::vector<Stretch>* stretches) {
  if (!is_guided_) {
    if (begin < end) AppendStretch({begin, end, 0}, stretches);
    return;
  }
  for (size_t at = begin; at < end;) {
    const size_t start = at;
    char32_t character = 0;
    at = ReadMarkup(start, end, &character);
    if (at != start) {
      if (character == 0) continue;
      stretches->push_back({start, at, character});
      Advance();
      continue;
    }
    // A line break inside a sentence is none of its words; a blank is, as often as it is normal.
    const char32_t seen = NextCharacter(source_.substr(0, end), &at);
    if (IsBlank(seen) && !IsBlank(Expected())) continue;
    AppendStretch({start, at, 0}, stretches);
    Advance();
  }
}

}  // namespace zhibiao
