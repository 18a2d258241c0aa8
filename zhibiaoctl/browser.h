// A page shown in the user's browser.
#ifndef ZHIBIAO_ZHIBIAOCTL_BROWSER_H_
#define ZHIBIAO_ZHIBIAOCTL_BROWSER_H_

#include <ostream>
#include <string>

namespace zhibiao {

// Runs $BROWSER, else xdg-open, with the file, and waits for its end. Says why not where standard
// output is no terminal, or where neither is there.
void ShowInBrowser(const std::string& path, std::ostream& err);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_BROWSER_H_
