// How a message shows what the client wrote.
#ifndef ZHIBIAO_RECORD_QUERY_QUOTED_H_
#define ZHIBIAO_RECORD_QUERY_QUOTED_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// `written` between backticks, cut after 60 bytes on a character boundary, so that an error stays
// short whatever was sent.
std::string Quoted(absl::string_view written);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_QUOTED_H_
