import { expect, it } from 'vitest';
import { xmlSetting } from '../../../../src-main/domain/server/xml-settings.ts';

const file = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<NetworkConfiguration xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <!-- <BaseUrl>/old</BaseUrl> -->
  <BaseUrl>/a&amp;b &#x1F3AC;</BaseUrl>
  <CertificatePath />
  <RequireHttps>false</RequireHttps>
  <InternalHttpPort xsi:nil="false"> 8097 </InternalHttpPort>
  <LocalNetworkAddresses>
    <string>10.0.0.1</string>
  </LocalNetworkAddresses>
</NetworkConfiguration>`;

it.each([
  ['BaseUrl', '/a&b 🎬'],
  ['InternalHttpPort', '8097'],
  ['RequireHttps', 'false'],
  ['CertificatePath', null],
  ['LocalNetworkAddresses', null],
  ['Http', null],
])('reads %s', (name, value) => {
  expect(xmlSetting(file, name)).toBe(value);
});

it('reads nothing from nothing', () => {
  expect(xmlSetting(null, 'BaseUrl')).toBeNull();
  expect(xmlSetting('', 'BaseUrl')).toBeNull();
  expect(xmlSetting('<BaseUrl>&#xFFFFFFF;</BaseUrl>', 'BaseUrl')).toBe('&#xFFFFFFF;');
});
