// The manual page, made of the table of commands and flags.
#ifndef ZHIBIAO_ZHIBIAOCTL_MANUAL_PAGE_H_
#define ZHIBIAO_ZHIBIAOCTL_MANUAL_PAGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// zhibiaoctl(1) as a page for `man`, in UTF-8, in the language that is spoken.
std::string ManualPage(absl::string_view version);

// `text` as roff prints it: nothing in it is taken for a request or an escape.
std::string RoffText(absl::string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_MANUAL_PAGE_H_
