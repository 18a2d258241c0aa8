// How a message shows what the client wrote.
#ifndef ZHIBIAO_QUERY_SERVICE_QUERY_QUOTED_H_
#define ZHIBIAO_QUERY_SERVICE_QUERY_QUOTED_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// `written` between backticks, cut after 60 bytes on a character boundary, so that an error stays
// short whatever was sent.
std::string Quoted(absl::string_view written);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_QUERY_QUOTED_H_
