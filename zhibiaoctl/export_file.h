// A file which grows by whole answers, and remembers how far it has come.
#ifndef ZHIBIAO_ZHIBIAOCTL_EXPORT_FILE_H_
#define ZHIBIAO_ZHIBIAOCTL_EXPORT_FILE_H_

#include <cstdint>
#include <fstream>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"

namespace zhibiao {

// How far an export has come.
struct ExportPosition {
  // Of the last answer that is written; empty at the beginning.
  std::string token;
  // Of the file, and the observations in it.
  int64_t bytes = 0;
  int64_t observations = 0;
};

// The place beside the file where its position is noted, until all is written.
std::string NotePath(const std::string& path);

// Not thread-safe.
class ExportFile {
 public:
  // An export to `other`, which must outlive the object: nothing is noted.
  explicit ExportFile(std::ostream* other) : out_(other) {}
  // To the file `path`, begun anew. `what` says what is exported, and in which format.
  static absl::StatusOr<ExportFile> Begin(const std::string& path, const std::string& what);
  // Goes on with a file whose end is not noted: cuts it back to its last whole answer. NOT_FOUND
  // where nothing is noted, FAILED_PRECONDITION where something else was exported, or the file was
  // changed.
  static absl::StatusOr<ExportFile> Resume(const std::string& path, const std::string& what);

  const ExportPosition& position() const { return position_; }

  // Appends `text`, which holds so many observations, and then notes `token`. Nothing is noted for
  // an empty one.
  absl::Status Append(const std::string& text, int64_t observations, const std::string& token);
  // All is written: the note goes.
  absl::Status End();

 private:
  absl::Status Note() const;

  std::string path_;
  std::string what_;
  std::ofstream file_;
  std::ostream* out_ = nullptr;
  ExportPosition position_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_EXPORT_FILE_H_
