// The records of a page for its script.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_RECORD_SCRIPT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_RECORD_SCRIPT_H_

#include <string>
#include <vector>

#include "query-service/render/labels.h"
#include "query-service/render/record_card.h"
#include "query-service/render/text_writer.h"

namespace zhibiao {

// JSON which may stand in a <script> element: the words of the page, and for each card its kind,
// title, summary, rows as [label, text, card] and evidence as [role, block, begin, end, carried].
std::string RecordScript(const std::vector<Card>& cards, const TextWriter& text, Language language);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_RECORD_SCRIPT_H_
