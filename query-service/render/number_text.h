// Numbers for people.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_NUMBER_TEXT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_NUMBER_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// `6982280.05` as `6,982,280.05`.
std::string Grouped(absl::string_view number);

// As Grouped, with the sign that print has for less than zero: `-4.4` as `−4.4`.
std::string PrintedNumber(absl::string_view number);

// `−5` as `⁻⁵`.
std::string Superscript(int number);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_NUMBER_TEXT_H_
