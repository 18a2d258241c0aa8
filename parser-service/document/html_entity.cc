#include "parser-service/document/html_entity.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace zhibiao {
namespace {

struct Named {
  absl::string_view name;
  char32_t code_point;
};

constexpr std::array<Named, 20> kNamed = {{
    {"nbsp", 0xA0},    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},    {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"mdash", 0x2014}, {"ndash", 0x2013},  {"hellip", 0x2026}, {"middot", 0xB7},  {"bull", 0x2022},
    {"times", 0xD7},   {"permil", 0x2030}, {"ensp", 0x2002},   {"emsp", 0x2003},  {"deg", 0xB0},
}};

constexpr size_t kLongestName = 10;

bool IsCharacter(uint32_t c) { return c >= 0x20 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

char32_t DecodeNumber(absl::string_view body) {
  uint32_t value = 0;
  const bool hex = body.size() > 1 && (body[0] == 'x' || body[0] == 'X');
  if (hex ? !absl::SimpleHexAtoi(body.substr(1), &value) : !absl::SimpleAtoi(body, &value)) {
    return 0;
  }
  return IsCharacter(value) ? static_cast<char32_t>(value) : 0;
}

}  // namespace

Entity DecodeEntity(absl::string_view text, size_t at) {
  const absl::string_view rest = text.substr(at + 1, kLongestName);
  const size_t end = rest.find(';');
  if (end == absl::string_view::npos || end == 0) return {};
  const absl::string_view body = rest.substr(0, end);
  if (body[0] == '#') {
    const char32_t c = DecodeNumber(body.substr(1));
    return c == 0 ? Entity{} : Entity{c, end + 2};
  }
  for (const Named& named : kNamed) {
    if (named.name == body) return {named.code_point, end + 2};
  }
  return {};
}

}  // namespace zhibiao
