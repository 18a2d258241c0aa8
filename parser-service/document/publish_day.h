// The day on which a text says that it was published.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_PUBLISH_DAY_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_PUBLISH_DAY_H_

#include <optional>
#include <vector>

#include "parser-service/document/document_layout.h"

namespace zhibiao {

// The first full day in a byline (发布时间：2011-07-18, 2020年12月29日 10:00), else that of a
// dateline (新华社北京2020年5月17日电) at the beginning of a paragraph.
std::optional<CivilDay> FindPublishDay(const std::vector<Block>& blocks);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_PUBLISH_DAY_H_
