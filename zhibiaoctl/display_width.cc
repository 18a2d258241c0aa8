#include "zhibiaoctl/display_width.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kEllipsis = "…";

// Decodes the character at `*offset` and moves past it. Negative for a bad byte.
UChar32 NextCharacter(absl::string_view text, int32_t* offset) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  UChar32 character = 0;
  U8_NEXT(bytes, *offset, size, character);
  return character;
}

int WidthOf(UChar32 character) {
  if (character < 0) return 1;
  if (character < 0x7F) return 1;
  const int8_t category = u_charType(character);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int32_t width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Controls, and the marks which turn the direction of what follows them on the line.
bool SteersTerminal(UChar32 character) {
  return u_iscntrl(character) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t offset = 0; offset < size;) width += WidthOf(NextCharacter(text, &offset));
  return width;
}

std::string Printable(absl::string_view text) {
  std::string printable;
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t offset = 0; offset < size;) {
    const int32_t start = offset;
    const UChar32 character = NextCharacter(text, &offset);
    if (character < 0) {
      absl::StrAppend(&printable, "\xEF\xBF\xBD");
    } else if (character == '\n' || character == '\t' || character == '\r') {
      printable.push_back(' ');
    } else if (!SteersTerminal(character)) {
      absl::StrAppend(&printable, text.substr(start, offset - start));
    }
  }
  return printable;
}

std::string CutToWidth(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width <= 0) return "";
  int used = 0;
  int32_t offset = 0;
  while (true) {
    const int32_t start = offset;
    used += WidthOf(NextCharacter(text, &offset));
    // One column stays free for the ellipsis.
    if (used > width - 1) return absl::StrCat(text.substr(0, start), kEllipsis);
  }
}

std::string PadToWidth(absl::string_view text, int width, bool right_aligned) {
  const int missing = width - DisplayWidth(text);
  if (missing <= 0) return std::string(text);
  const std::string blanks(missing, ' ');
  return right_aligned ? absl::StrCat(blanks, text) : absl::StrCat(text, blanks);
}

std::vector<int32_t> LineBreaks(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), error));
  const std::unique_ptr<UText, UText* (*)(UText*)> reading(
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &error), utext_close);
  if (U_SUCCESS(error)) breaks->setText(reading.get(), error);
  if (U_FAILURE(error)) return {static_cast<int32_t>(text.size())};
  std::vector<int32_t> places;
  for (int32_t place = breaks->first(); (place = breaks->next()) != icu::BreakIterator::DONE;)
    if (text[place - 1] != '-' || place == static_cast<int32_t>(text.size()))
      places.push_back(place);
  return places;
}

std::string WrapToWidth(absl::string_view text, int width, int indent) {
  const std::string margin(indent, ' ');
  std::string wrapped = margin;
  int used = indent;
  int32_t start = 0;
  for (const int32_t end : LineBreaks(text)) {
    const absl::string_view part = text.substr(start, end - start);
    start = end;
    if (used > indent && used + DisplayWidth(absl::StripTrailingAsciiWhitespace(part)) > width) {
      wrapped.erase(wrapped.find_last_not_of(' ') + 1);
      absl::StrAppend(&wrapped, "\n", margin);
      used = indent;
    }
    absl::StrAppend(&wrapped, part);
    used += DisplayWidth(part);
  }
  return wrapped;
}

}  // namespace zhibiao
