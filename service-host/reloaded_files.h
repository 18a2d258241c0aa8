// What stands in files which may be replaced while the server runs.
#ifndef ZHIBIAO_SERVICE_HOST_RELOADED_FILES_H_
#define ZHIBIAO_SERVICE_HOST_RELOADED_FILES_H_

#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/mutex.h"

namespace zhibiao {

// Several files that belong together, such as a certificate and its key, and what they mean. Files
// are compared by what they hold, not by their times, which are too coarse and lie across renames.
// Get is thread-safe; Reload is for one thread at a time.
template <typename Content>
class ReloadedFiles {
 public:
  using Texts = std::vector<std::string>;
  using Parse = std::function<absl::StatusOr<Content>(const Texts&)>;

  // `parse` gets the texts in the order of `paths`.
  ReloadedFiles(std::vector<std::string> paths, Parse parse)
      : paths_(std::move(paths)), parse_(std::move(parse)) {}

  // True when there is new content. An error when the files changed and cannot be used: the content
  // from before stays, and the error is not told again until they change again.
  absl::StatusOr<bool> Reload() {
    absl::StatusOr<Texts> texts = ReadTwice();
    Texts seen = texts.ok() ? *texts : Texts{std::string(texts.status().message())};
    if (seen == seen_) return false;
    seen_ = std::move(seen);
    if (!texts.ok()) return texts.status();
    absl::StatusOr<Content> content = parse_(*texts);
    if (!content.ok()) {
      return absl::Status(content.status().code(), absl::StrCat(absl::StrJoin(paths_, ", "), ": ",
                                                                content.status().message()));
    }
    absl::MutexLock lock(&mutex_);
    content_ = std::make_shared<const Content>(*std::move(content));
    return true;
  }

  // Null until a Reload succeeded.
  std::shared_ptr<const Content> Get() const {
    absl::MutexLock lock(&mutex_);
    return content_;
  }

  const std::vector<std::string>& paths() const { return paths_; }

 private:
  // Files that are replaced together, as by the swap of a link to their folder, may be replaced
  // between two readings: so until two readings are alike.
  absl::StatusOr<Texts> ReadTwice() const {
    absl::StatusOr<Texts> before = Read();
    for (int i = 0; i < 10; ++i) {
      absl::StatusOr<Texts> after = Read();
      if (before.ok() == after.ok() && (!after.ok() || *before == *after)) return after;
      before = std::move(after);
    }
    return before;
  }

  absl::StatusOr<Texts> Read() const {
    Texts texts;
    for (const std::string& path : paths_) {
      std::ifstream file(path, std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      if (!file.is_open() || file.bad()) {
        return absl::NotFoundError(absl::StrCat(path, " cannot be read"));
      }
    }
    return texts;
  }

  const std::vector<std::string> paths_;
  const Parse parse_;
  // What the last Reload found.
  Texts seen_;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const Content> content_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_RELOADED_FILES_H_
