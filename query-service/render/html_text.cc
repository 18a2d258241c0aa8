#include "query-service/render/html_text.h"

#include "absl/strings/str_format.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";

// Controls other than tab, line feed and carriage return, and code points that are none.
bool IsForbidden(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

int LengthOf(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

absl::string_view EscapeOf(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return "";
  }
}

}  // namespace

bool IsBidiControl(char32_t c) {
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool IsBlank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x3000 || c == 0xFEFF;
}

char32_t NextCharacter(absl::string_view text, size_t* at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(*at);
  const size_t length = static_cast<size_t>(LengthOf(lead));
  if (length == 1) return byte((*at)++);
  if (length == 0 || *at + length > text.size()) {
    ++*at;
    return 0xFFFD;
  }
  char32_t c = lead & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if ((byte(*at + i) & 0xC0) != 0x80) {
      ++*at;
      return 0xFFFD;
    }
    c = (c << 6) | (byte(*at + i) & 0x3F);
  }
  *at += length;
  return c;
}

void AppendUtf8(char32_t c, std::string* out) {
  const auto tail = [&](int shift) {
    out->push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F)));
  };
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    tail(0);
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    tail(6);
    tail(0);
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    tail(12);
    tail(6);
    tail(0);
  }
}

void AppendHtml(absl::string_view text, std::string* out) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = NextCharacter(text, &at);
    const absl::string_view escape = EscapeOf(c);
    if (!escape.empty()) {
      out->append(escape.data(), escape.size());
    } else if (IsBidiControl(c)) {
      absl::StrAppendFormat(out, "<bdi class=\"control\" data-code=\"%04X\">", c);
      AppendUtf8(c, out);
      out->append("</bdi>");
    } else if (IsForbidden(c) || (c == 0xFFFD && at - begin == 1)) {
      out->append(kReplacement.data(), kReplacement.size());
    } else {
      out->append(text.data() + begin, at - begin);
    }
  }
}

void AppendAttribute(absl::string_view text, std::string* out) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCharacter(text, &at);
    if (IsBidiControl(c)) continue;
    const absl::string_view escape = EscapeOf(c);
    if (!escape.empty()) {
      out->append(escape.data(), escape.size());
    } else {
      AppendUtf8(IsForbidden(c) ? 0xFFFD : c, out);
    }
  }
}

void AppendJson(absl::string_view text, std::string* out) {
  out->push_back('"');
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCharacter(text, &at);
    // < and & would be read by the parser of HTML before that of JSON.
    if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x7F) {
      absl::StrAppendFormat(out, "\\u%04x", c);
    } else {
      AppendUtf8(c, out);
    }
  }
  out->push_back('"');
}

}  // namespace zhibiao
