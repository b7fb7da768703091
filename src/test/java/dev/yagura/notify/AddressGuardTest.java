package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a webhook may be sent to. */
class AddressGuardTest {
  private final AddressGuard strict = new AddressGuard(false, Set::of);
  private final AddressGuard open = new AddressGuard(true, Set::of);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:0:127.0.0.1",
        "2002:7f00:1::",
        "2002:808:808::",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:db8::1",
        "3fff::1",
        "100::1",
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fd00:c1::a9fe:a9fe",
        "5f00::1",
        "4000::1",
        "2606:4700::5efe:127.0.0.1",
        "2606:4700::200:5efe:a00:1"
      })
  void is_refused_even_where_private_networks_are_allowed(String address) throws Exception {
    assertThat(strict.refusal(at(address))).isNotNull();
    assertThat(open.refusal(at(address))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.168.255.255",
        "fc00::1",
        "fd12:3456::1",
        "::ffff:10.0.0.1"
      })
  void private_networks_are_refused_unless_allowed(String address) throws Exception {
    assertThat(strict.refusal(at(address))).contains("notify.allow-private");
    assertThat(open.refusal(at(address))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.1.1",
        "172.15.1.1",
        "172.32.0.0",
        "192.167.1.1",
        "198.17.1.1",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1",
        "2001:4860:4860::8888",
        "2a00:1450::1",
        "64:ff9b::8.8.8.8",
        "::ffff:8.8.8.8"
      })
  void public_addresses_are_allowed(String address) throws Exception {
    assertThat(strict.refusal(at(address))).isNull();
  }

  @Test
  void addresses_of_this_machine_are_refused_whatever_they_are() throws Exception {
    InetAddress own = at("192.168.7.7");
    InetAddress open6 = at("2606:4700::1");
    AddressGuard guard = new AddressGuard(true, () -> Set.of(own, open6));

    assertThat(guard.refusal(at("192.168.7.7"))).isEqualTo("this machine's");
    assertThat(guard.refusal(at("2606:4700::1"))).isEqualTo("this machine's");
    assertThat(guard.refusal(at("192.168.7.8"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "127.0.0.1.",
        "example.org.",
        ".example.org",
        "a..b",
        "a b",
        "example.0x1",
        "example.123",
        "",
        "localhost",
        "LOCALHOST",
        "a.localhost",
        "nas.local",
        "metadata.google.internal",
        "localhost.localdomain",
        "[::1%eth0]",
        "[",
        "::1",
        "ex%61mple.org",
        "-a.org",
        "müller.de"
      })
  void hosts_in_odd_forms_and_names_of_surroundings_are_refused(String host) {
    assertThat(HostName.refusal(host)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "hooks.example.co.uk",
        "xn--mller-kva.de",
        "1.2.3.4",
        "[2606:4700::1]",
        "7eleven.com",
        "a_b.example.org",
        "box"
      })
  void names_and_plain_addresses_are_hosts(String host) {
    assertThat(HostName.refusal(host)).isNull();
  }

  private static InetAddress at(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }
}
