#include "query-service/render/number_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace zhibiao {

std::string Grouped(absl::string_view number) {
  const size_t begin = number.find_first_of("0123456789");
  if (begin == absl::string_view::npos) return std::string(number);
  size_t end = begin;
  while (end < number.size() && absl::ascii_isdigit(static_cast<unsigned char>(number[end]))) ++end;
  std::string grouped(number.substr(0, begin));
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && (end - i) % 3 == 0) grouped.push_back(',');
    grouped.push_back(number[i]);
  }
  return absl::StrCat(grouped, number.substr(end));
}

std::string PrintedNumber(absl::string_view number) {
  return absl::ConsumePrefix(&number, "-") ? absl::StrCat("−", Grouped(number)) : Grouped(number);
}

std::string Superscript(int number) {
  return absl::StrReplaceAll(absl::StrCat(number), {{"-", "⁻"},
                                                    {"0", "⁰"},
                                                    {"1", "¹"},
                                                    {"2", "²"},
                                                    {"3", "³"},
                                                    {"4", "⁴"},
                                                    {"5", "⁵"},
                                                    {"6", "⁶"},
                                                    {"7", "⁷"},
                                                    {"8", "⁸"},
                                                    {"9", "⁹"}});
}

}  // namespace zhibiao
