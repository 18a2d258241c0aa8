// What `ingest` does: sends documents and tells what became of each.
#ifndef ZHIBIAO_ZHIBIAOCTL_INGESTION_H_
#define ZHIBIAO_ZHIBIAOCTL_INGESTION_H_

#include <string>
#include <vector>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

// Stores the documents of files and folders by an ingest stream. Results are printed in the order
// of the files, one line for a document, and one for a file of lines unless JSON is wanted;
// refusals, progress and a summary go to `streams.err`. Goes on after a document that is refused,
// and after a break of the connection; stops at a service that does not come back.
ExitCode Ingest(const std::vector<std::string>& paths, const Options& options, Client& client,
                Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_INGESTION_H_
