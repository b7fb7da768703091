package dev.yagura.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePathTest {
  @ParameterizedTest
  @CsvSource({
    "/w/app/a.txt,          /elsewhere, /w/app/a.txt",
    "a.txt,                 /w/app,     /w/app/a.txt",
    "./src/../a.txt,        /w/app/,    /w/app/a.txt",
    "../a.txt,              /w/app,     /w/a.txt",
    "../../../a.txt,        /w,         /a.txt",
    "/w//app/./a.txt,       ,           /w/app/a.txt",
    "a\\b.txt,              /w,         '/w/a\\b.txt'",
    "'C:\\w\\a.txt',        /w,         'C:\\w\\a.txt'",
    "c:/w/a.txt,            ,           'c:\\w\\a.txt'",
    "'src\\a.txt',          'C:\\w',    'C:\\w\\src\\a.txt'",
    "'..\\..\\..\\a.txt',   'C:\\w',    'C:\\a.txt'",
    "'\\\\host\\share\\a',  ,           '\\\\host\\share\\a'",
    "a.txt,                 ,           a.txt",
    "../a.txt,              ,           ../a.txt",
  })
  void a_path_is_made_whole_in_its_own_kind(String path, String cwd, String whole) {
    assertThat(FilePath.of(path, cwd).text()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "'C:\\W\\a.txt', c:/w/A.TXT, true",
    "/w/a.txt,       /w/A.txt,   false",
    "/w/x/../a.txt,  /w/a.txt,   true",
  })
  void two_spellings_of_one_file_have_one_key(String one, String other, boolean same) {
    assertThat(FilePath.of(one, null).key().equals(FilePath.of(other, null).key())).isEqualTo(same);
  }
}
