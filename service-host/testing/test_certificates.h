// Certificates of deploy/tls/make-certificates, for tests.
#ifndef ZHIBIAO_SERVICE_HOST_TESTING_TEST_CERTIFICATES_H_
#define ZHIBIAO_SERVICE_HOST_TESTING_TEST_CERTIFICATES_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "absl/strings/str_cat.h"

namespace zhibiao {

// A folder with an authority, which is gone with this object.
class TestCertificates {
 public:
  TestCertificates() {
    std::string folder = (std::filesystem::temp_directory_path() / "zhibiao-tls.XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error(folder);
    folder_ = folder;
    Make("ca");
  }
  ~TestCertificates() { std::filesystem::remove_all(folder_); }
  TestCertificates(const TestCertificates&) = delete;
  TestCertificates& operator=(const TestCertificates&) = delete;

  // Such as "client ada --expired".
  void Make(const std::string& what) const {
    const std::string command =
        absl::StrCat(ZHIBIAO_SOURCE_DIR "/deploy/tls/make-certificates ", folder_, " ", what);
    if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
  }

  std::string PathOf(const std::string& name) const { return absl::StrCat(folder_, "/", name); }

  std::string Read(const std::string& name) const {
    std::ifstream file(PathOf(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  void Write(const std::string& name, const std::string& text) const {
    const std::string beside = PathOf(name + ".new");
    std::ofstream(beside, std::ios::binary) << text;
    std::filesystem::rename(beside, PathOf(name));
  }

 private:
  std::string folder_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_TESTING_TEST_CERTIFICATES_H_
