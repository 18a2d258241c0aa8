// What `ingest` does: sends documents and tells what became of each.
#ifndef ZHIBIAO_ZHIBIAOCTL_INGESTION_H_
#define ZHIBIAO_ZHIBIAOCTL_INGESTION_H_

#include <string>
#include <vector>

#include "zhibiaoctl/commands.h"

namespace zhibiao {

// Stores the documents of files and folders. Several are on their way at a time; results are
// printed in the order of the files, one line for a document, and one for a file of lines unless
// JSON is wanted. Goes on after a document that is refused and stops at a service that does not
// answer: the rest would fail as well.
ExitCode Ingest(const std::vector<std::string>& paths, const Options& options, Client& client,
                Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_INGESTION_H_
