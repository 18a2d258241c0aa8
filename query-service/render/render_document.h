// A document as one page of HTML which needs nothing beside itself.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_DOCUMENT_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_DOCUMENT_H_

#include <cstddef>
#include <string>

#include "query-service/render/labels.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// What one page may hold, records of each kind; a caller refuses more before it reads all records.
// A browser shows such a page within seconds, and it has some tens of megabytes.
inline constexpr size_t kMostPageTextBytes = 4 << 20;
inline constexpr int kMostPageRecords = 50'000;

// The page of `records`, whose document has its text. Nothing of it is trusted: all text is
// escaped, and the page's own policy forbids every script and style but its own two, and every
// request. Near linear in the size of the records. Thread-safe.
std::string RenderDocument(const v1::DocumentRecords& records, Language language);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_DOCUMENT_H_
