// Questions about series in the words of the flags.
#ifndef ZHIBIAO_ZHIBIAOCTL_SERIES_FILTER_H_
#define ZHIBIAO_ZHIBIAOCTL_SERIES_FILTER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

// `series/s` for `s` and for itself, likewise for other collections.
std::string NameIn(absl::string_view collection, absl::string_view name);

// The record which a flag means: an identifier or a name of it stands for itself, anything else is
// resolved by the service. Empty for an empty text. NOT_FOUND says what has a similar name.
absl::StatusOr<std::string> IndicatorNamed(const std::string& text, Client& client);
absl::StatusOr<std::string> SubjectNamed(const std::string& text, Client& client);
absl::StatusOr<std::string> RegionNamed(const std::string& text, Client& client);

// The filter over series for --indicator, --measure, --basis, --subject and --region, and
// --filter beside them. Without a subject the series have none. Without a region they are of the
// whole country, whether the texts name it or not.
absl::StatusOr<std::string> SeriesFilter(const Options& options, Client& client);

// The first or the last day of a year `2012`, a month `2012-03` or a day; what is none of these
// stays as it is, for the service to refuse.
std::string FirstDayOf(const std::string& text);
std::string LastDayOf(const std::string& text);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_SERIES_FILTER_H_
