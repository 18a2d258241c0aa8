#include "parser-service/document/html_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

// How far ahead one looks for what does not stand where it should: a page of nothing else takes no
// longer for it.
constexpr size_t kLookAhead = 256;

constexpr size_t kLongestEntity = 40;  // the longest name of HTML has 32 characters

// From this on, characters are written without blanks between words.
constexpr char32_t kWide = 0x2E80;

// What the parser writes for characters that have no place in HTML, and for U+0000 where it does
// not leave it out.
constexpr char32_t kReplacement = 0xFFFD;

// Control characters and noncharacters: HTML, "preprocessing the input stream".
bool IsReplaced(char32_t c) {
  return (c >= 0x1 && c <= 0x8) || c == 0xB || (c >= 0xE && c <= 0x1F) ||
         (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

// Whether what looks like a tag in this text node is text: HTML, "escapable raw text elements".
bool TagsAreText(const GumboNode& node) {
  if (node.parent == nullptr || node.parent->type != GUMBO_NODE_ELEMENT) return false;
  const GumboTag tag = node.parent->v.element.tag;
  return tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_TEXTAREA;
}

// The bytes of the character reference at raw[at] == '&', which stands for something that `next`
// (the decoded text behind it) follows.
size_t EntityLength(absl::string_view raw, size_t at, absl::string_view next) {
  const size_t limit = std::min(raw.size(), at + kLongestEntity);
  size_t end = at + 1;
  const bool numeric = end < limit && raw[end] == '#';
  const bool hexadecimal = numeric && end + 1 < limit && (raw[end + 1] | 0x20) == 'x';
  if (numeric) end += hexadecimal ? 2 : 1;
  const auto belongs = [&](char byte) {
    const auto c = static_cast<unsigned char>(byte);
    return hexadecimal ? absl::ascii_isxdigit(c)
           : numeric   ? absl::ascii_isdigit(c)
                       : absl::ascii_isalnum(c);
  };
  // Digits may be many zeros; a name is short.
  while (end < (numeric ? raw.size() : limit) && belongs(raw[end])) ++end;
  if (end < raw.size() && raw[end] == ';') return end + 1 - at;
  if (numeric || next.empty()) return end - at;
  // A name without semicolon (&nbsp3) ends where the decoded text goes on, with all of the letters
  // that are left: of &nbsps the name is not &nb.
  for (size_t length = 3; at + length < end; ++length) {
    const absl::string_view rest = raw.substr(at + length, end - at - length);
    if (absl::StartsWith(next, rest)) return length;
  }
  return end - at;
}

// &#21513; or &#x5409;: without a digit it is text.
bool BeginsNumericReference(absl::string_view raw) {
  if (!absl::ConsumePrefix(&raw, "&#") || raw.empty()) return false;
  if (raw[0] != 'x' && raw[0] != 'X')
    return absl::ascii_isdigit(static_cast<unsigned char>(raw[0]));
  return raw.size() > 1 && absl::ascii_isxdigit(static_cast<unsigned char>(raw[1]));
}

// The bytes of `raw` at `at` which stand for the decoded character `c`, whose decoded form is
// `form`. Zero when they do not fit.
size_t RawLength(absl::string_view raw, size_t at, char32_t c, absl::string_view form,
                 absl::string_view next) {
  const char first = raw[at];
  if (first == '&') {
    const bool literal = c == '&' && !absl::StartsWithIgnoreCase(raw.substr(at, 4), "&amp") &&
                         !BeginsNumericReference(raw.substr(at));
    return literal ? 1 : EntityLength(raw, at, next);
  }
  if (first == '\0') return c == kReplacement ? 1 : 0;
  if (first == '\r' && c == '\n') return raw.substr(at, 2) == "\r\n" ? 2 : 1;
  if (raw.substr(at, form.size()) == form) return form.size();
  size_t end = at;
  return c == kReplacement && IsReplaced(DecodeUtf8(raw, &end)) ? end - at : 0;
}

// Whether raw[at] == '<' begins a tag or comment: what follows it elsewhere is text.
bool BeginsTag(absl::string_view raw, size_t at) {
  const char next = at + 1 < raw.size() ? raw[at + 1] : ' ';
  return absl::ascii_isalpha(static_cast<unsigned char>(next)) || next == '/' || next == '!' ||
         next == '?';
}

// Behind the tag or comment at raw[at]; `at` when it does not end.
size_t SkipTag(absl::string_view raw, size_t at) {
  const size_t close = raw.find('>', at);
  return close == absl::string_view::npos ? at : close + 1;
}

// Whether the parser replaced U+0000 at raw[at], where `decoded` goes on: it does so in some
// elements and leaves it out in others. When more replacements follow than other characters which
// were replaced, tags between them aside, as far as one looks ahead.
bool NulIsReplaced(absl::string_view decoded, absl::string_view raw, size_t at) {
  int replacements = 0, others = 0;
  const size_t decoded_end = std::min(decoded.size(), kLookAhead);
  for (size_t d = 0; d < decoded_end && DecodeUtf8(decoded, &d) == kReplacement;) ++replacements;
  const size_t raw_end = std::min(raw.size(), at + kLookAhead);
  while (at < raw_end) {
    if (const size_t behind = raw[at] == '<' ? SkipTag(raw, at) : at; behind != at) {
      at = behind;
      continue;
    }
    const char32_t c = DecodeUtf8(raw, &at);
    if (c == 0) continue;
    if (c != kReplacement && !IsReplaced(c)) break;
    ++others;
  }
  return replacements > others;
}

// The place of the first character of `decoded` in `raw` from `at` on, behind what the parser
// ignored inside a text: tags, comments and U+0000, where it did not replace that.
size_t SkipIgnored(absl::string_view decoded, absl::string_view raw, size_t at) {
  const bool is_sign = absl::StartsWith(decoded, "<");
  while (at < raw.size()) {
    const bool is_tag = raw[at] == '<' && (!is_sign || BeginsTag(raw, at));
    const bool is_nul = raw[at] == '\0' && !NulIsReplaced(decoded, raw, at);
    const size_t behind = is_tag ? SkipTag(raw, at) : at + (is_nul ? 1 : 0);
    if (behind == at) break;
    at = behind;
  }
  return at;
}

}  // namespace

absl::string_view DecodedText(const GumboNode& node, std::string* repaired) {
  absl::string_view decoded(node.v.text.text);
  const absl::string_view raw(node.v.text.original_text.data, node.v.text.original_text.length);
  size_t error = 0;
  if (!absl::StrContains(raw, "&#") || IsWellFormedUtf8(decoded, &error)) return decoded;
  do {
    absl::StrAppend(repaired, decoded.substr(0, error), "\uFFFD");
    decoded.remove_prefix(error + 1);
  } while (!IsWellFormedUtf8(decoded, &error));
  absl::StrAppend(repaired, decoded);
  return *repaired;
}

void HtmlWords::Append(const GumboNode& node, const HtmlPiece& piece) {
  const absl::string_view raw(node.v.text.original_text.data, node.v.text.original_text.length);
  std::string repaired;
  const absl::string_view decoded = DecodedText(node, &repaired);
  const uint32_t raw_begin = piece.OffsetOf(raw.data());
  const bool may_hold_tags = !TagsAreText(node);
  size_t d = 0, r = 0;
  ByteRange reference;  // the bytes of the character reference just read
  while (d < decoded.size()) {
    const size_t form_begin = d;
    const char32_t c = DecodeUtf8(decoded, &d);
    const absl::string_view form = decoded.substr(form_begin, d - form_begin);
    if (may_hold_tags) r = SkipIgnored(decoded.substr(form_begin), raw, r);
    size_t length = r < raw.size() ? RawLength(raw, r, c, form, decoded.substr(d)) : 0;
    if (length == 0 && reference.end != 0) {
      AppendCharacter(c, reference);  // the second character of one reference
      continue;
    }
    if (length == 0) {
      // What the parser made of broken bytes is left out; what it left out is passed over.
      const size_t ahead = raw.substr(r, kLookAhead).find(form);
      if (ahead == absl::string_view::npos) continue;
      r += ahead;
      length = form.size();
    }
    const ByteRange origin{raw_begin + static_cast<uint32_t>(r),
                           raw_begin + static_cast<uint32_t>(r + length)};
    reference = raw[r] == '&' && length > 1 ? origin : ByteRange{};
    r += length;
    AppendCharacter(c, origin);
  }
}

void HtmlWords::AppendBlank(ByteRange origin) { AppendCharacter(U'\u00A0', origin); }

void HtmlWords::AppendCharacter(char32_t c, ByteRange origin) {
  if (c < 0x21) {
    if (!space_pending_) space_ = origin;
    space_pending_ = true;
    space_has_line_end_ |= c == '\n';
    return;
  }
  if (space_pending_ && !text_.empty()) {
    const bool beside_wide = text_[text_.size() - 1] >= kWide || c >= kWide;
    const bool doubled = text_[text_.size() - 1] == u' ';
    if (!doubled && !(space_has_line_end_ && beside_wide)) text_.Append(' ', space_);
  }
  space_pending_ = space_has_line_end_ = false;
  text_.Append(c, origin);
  origin_end_ = origin.end;
}

FoldedText HtmlWords::Take() {
  text_.TrimSpaces();
  FoldedText taken = std::move(text_);
  *this = HtmlWords();
  return taken;
}

}  // namespace zhibiao
