package dev.yagura.session.pattern;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Kinds of words that rows of the list of dangerous commands ask for by {@code @name}. */
enum PathKind {
  /** The root, a home, or a folder of the system. */
  BROAD(
      "/|/\\*|/\\.|/\\.\\*"
          + "|~[a-z]*(/?\\.?\\*)?/?|\\$(HOME|\\{HOME[^}]*})(/?\\.?\\*)?/?|/(home|Users)(/[^/]+)?/?\\*?|/root/?\\*?"
          + "|(~|\\$(HOME|\\{HOME[^}]*}))/(Documents|Desktop|Downloads|Pictures|Library|\\.ssh|\\.config|\\.gnupg"
          + "|\\.claude|\\.local|\\.aws)/?\\*?"
          + "|/(bin|boot|dev|etc|lib|lib64|opt|proc|sbin|srv|sys|usr|var|System|Applications)(/[^/]+)?/?\\*?"
          + "|[A-Za-z]:[\\\\/]?\\*?|[A-Za-z]:[\\\\/](Windows|Users)([\\\\/][^\\\\/]+)?[\\\\/]?\\*?"
          + "|\\$env:(USERPROFILE|SystemDrive|SystemRoot|HOMEDRIVE)[\\\\/]?\\*?"),
  /** The folder that the agent is in, or the ones above. */
  HERE("\\.|\\./|\\*|\\./\\*|\\.\\*|(\\.\\./?)+\\*?|\\$\\{?PWD}?/?\\*?"),
  /** A repository's history. */
  GIT("(.*/)?\\.git/?"),
  /** A disk. */
  DEVICE(
      "/dev/(sd[a-z]\\d*|hd[a-z]\\d*|vd[a-z]\\d*|xvd[a-z]\\d*|nvme\\d.*|mmcblk\\d.*|r?disk\\d.*|mem|kmem"
          + "|mapper/.+|disk/.+)|\\\\\\\\\\.\\\\PhysicalDrive\\d+"),
  /** A network connection that the shell itself opens. */
  NET("/dev/(tcp|udp)/.+"),
  /** A file of the system. */
  SYSTEM("/(etc|boot|bin|sbin|lib|lib64|usr/s?bin|usr/lib|System|proc/sys)/.+"),
  /** Where keys and passwords lie. */
  SECRET(
      "/etc/(g?shadow|sudoers)"
          + "|.*/\\.ssh/(?!.*\\.pub$)(id_[a-z0-9_]+|[^/]*\\.pem|[^/]*_rsa|\\*|id_\\*)"
          + "|(.*/)?\\.aws/credentials|(.*/)?\\.netrc|(.*/)?\\.pgpass|(.*/)?\\.git-credentials"
          + "|(.*/)?\\.kube/config|(.*/)?\\.docker/config\\.json|(.*/)?\\.claude/\\.credentials\\.json"
          + "|(.*/)?application_default_credentials\\.json|(.*/)?\\.gnupg/.+|(.*/)?id_(rsa|ed25519|ecdsa|dsa)"),
  /** Folders of keys and passwords. */
  KEYS("(.*/)?\\.(ssh|gnupg|aws|kube)/?\\*?"),
  /** Settings of a project that hold its passwords. */
  ENV("(.*/)?\\.env(?!\\.(example|sample|template|dist|test)$)(\\.[A-Za-z0-9_.-]+)?"),
  /** A main branch, also as the target of a push. */
  MAIN("(.*:)?(refs/heads/)?(main|master|trunk|production|release)"),
  /** A push by force, written as a branch. */
  FORCED("\\+.+"),
  /** A main branch that a push deletes. */
  DELETED(":(refs/heads/)?(main|master|trunk|production|release)"),
  /** Anything but an option; a lone minus is standard input. */
  OPERAND("(?!-).+"),
  /** A number of permissions or a word that lets everybody write. */
  OPEN("[0-7]?[0-7][0-7][2367]|[uga]*[oa][uga]*\\+[rxX]*w[rwxX]*|o=.*w.*|a=.*w.*");

  private final Predicate<String> matches;

  PathKind(String regex) {
    matches = Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
  }

  /** Also of the value in {@code name=value} and {@code name=@value}, as options take it. */
  boolean matches(String word) {
    if (matches.test(word)) {
      return true;
    }
    int value = Math.max(word.lastIndexOf('='), word.lastIndexOf('@')) + 1;
    return (this == SECRET || this == ENV) && value > 0 && matches.test(word.substring(value));
  }

  /** Of {@code @broad}. */
  static PathKind of(String name) {
    return valueOf(name.substring(1).toUpperCase(Locale.ROOT));
  }
}
