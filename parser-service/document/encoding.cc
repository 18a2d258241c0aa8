#include "parser-service/document/encoding.h"

#include <iconv.h>

#include <cerrno>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "parser-service/text/source_text.h"

namespace zhibiao {
namespace {

struct Charset {
  absl::string_view name;       // in lower case
  const char* iconv = nullptr;  // null: UTF-8
};

// Only these are ever passed to iconv, whose names have switches of their own.
constexpr Charset kCharsets[] = {
    {"utf-8", nullptr},           {"utf8", nullptr},
    {"us-ascii", nullptr},        {"ascii", nullptr},
    {"gb18030", "GB18030"},       {"gbk", "GB18030"},
    {"gb2312", "GB18030"},        {"cp936", "GB18030"},
    {"x-gbk", "GB18030"},         {"big5", "BIG5-HKSCS"},
    {"big5-hkscs", "BIG5-HKSCS"}, {"utf-16", "UTF-16"},
    {"utf-16le", "UTF-16LE"},     {"utf-16be", "UTF-16BE"},
};

constexpr Charset kGb18030 = {"gb18030", "GB18030"};

std::optional<Charset> FindCharset(absl::string_view name) {
  for (const Charset& charset : kCharsets) {
    if (absl::EqualsIgnoreCase(charset.name, name)) return charset;
  }
  return std::nullopt;
}

absl::Status BadBytes(absl::string_view charset, size_t at) {
  return absl::InvalidArgumentError(
      absl::StrCat("The content is not ", charset, ": malformed at byte ", at, "."));
}

absl::StatusOr<std::string> DecodeUtf8Content(absl::string_view bytes) {
  size_t error_at = 0;
  if (!IsWellFormedUtf8(bytes, &error_at)) return BadBytes("utf-8", error_at);
  return std::string(absl::StripPrefix(bytes, "\xEF\xBB\xBF"));
}

absl::StatusOr<std::string> Convert(absl::string_view bytes, const Charset& charset) {
  const iconv_t converter = iconv_open("UTF-8", charset.iconv);
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return absl::InternalError(absl::StrCat("The system cannot convert ", charset.name, "."));
  }
  // GB18030 and UTF-16 grow by half at most for Chinese; ASCII in UTF-16 shrinks.
  std::string out(bytes.size() + bytes.size() / 2 + 16, '\0');
  char* from = const_cast<char*>(bytes.data());  // iconv does not write to it
  size_t left = bytes.size(), written = 0;
  bool good = true;
  while (left > 0 && good) {
    char* to = out.data() + written;
    size_t room = out.size() - written;
    const size_t result = iconv(converter, &from, &left, &to, &room);
    written = out.size() - room;
    if (result != static_cast<size_t>(-1)) break;
    good = errno == E2BIG;
    if (good) out.resize(out.size() * 2);
  }
  iconv_close(converter);
  if (!good) return BadBytes(charset.name, bytes.size() - left);
  out.resize(written);
  return std::string(absl::StripPrefix(out, "\xEF\xBB\xBF"));
}

// charset=gb2312 in the <meta> elements at the beginning of a page.
std::optional<Charset> FindNamedCharset(absl::string_view bytes) {
  const std::string beginning = absl::AsciiStrToLower(bytes.substr(0, 1024));
  const size_t label = beginning.find("charset=");
  if (label == std::string::npos) return std::nullopt;
  absl::string_view name = absl::string_view(beginning).substr(label + 8);
  if (absl::StartsWith(name, "\"") || absl::StartsWith(name, "'")) name.remove_prefix(1);
  return FindCharset(name.substr(0, name.find_first_of("\"'; >/")));
}

absl::StatusOr<std::string> DetectAndDecode(absl::string_view bytes) {
  const absl::string_view mark = bytes.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return Convert(bytes, {"utf-16", "UTF-16"});
  if (IsWellFormedUtf8(bytes)) return DecodeUtf8Content(bytes);
  const std::optional<Charset> named = FindNamedCharset(bytes);
  if (named.has_value() && named->iconv != nullptr) return Convert(bytes, *named);
  // A page which says that it is UTF-8 and is not would rarely be GB18030: say where it breaks.
  if (named.has_value()) return DecodeUtf8Content(bytes);
  return Convert(bytes, kGb18030);
}

}  // namespace

absl::StatusOr<std::string> DecodeContent(absl::string_view bytes, absl::string_view charset) {
  if (charset.empty()) return DetectAndDecode(bytes);
  const std::optional<Charset> known = FindCharset(charset);
  if (!known.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("Unknown charset \"", charset.substr(0, 40),
                     "\". Known are utf-8, gb18030, gbk, gb2312, big5 and utf-16."));
  }
  return known->iconv == nullptr ? DecodeUtf8Content(bytes) : Convert(bytes, *known);
}

}  // namespace zhibiao
