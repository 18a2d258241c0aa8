// Days as the records write them, `YYYY-MM-DD`.
#ifndef ZHIBIAO_AUDIT_CALENDAR_H_
#define ZHIBIAO_AUDIT_CALENDAR_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// The day one year earlier; the end of a February stays the end of February. Empty for a
// malformed day.
std::string YearBefore(absl::string_view day);

// The next day. Empty for a malformed day.
std::string DayAfter(absl::string_view day);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_CALENDAR_H_
