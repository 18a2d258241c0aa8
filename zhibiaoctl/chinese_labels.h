// Values of enums in Chinese, for people.
#ifndef ZHIBIAO_ZHIBIAOCTL_CHINESE_LABELS_H_
#define ZHIBIAO_ZHIBIAOCTL_CHINESE_LABELS_H_

#include "absl/strings/string_view.h"

namespace zhibiao {

// The label of a value by its full name, such as `CLAIM_KIND_TARGET`; empty for one that is not
// shown.
absl::string_view ChineseLabel(absl::string_view name);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_CHINESE_LABELS_H_
