import { nativeFunctions } from './native.ts';

interface IpHelper {
  GetExtendedTcpTable(
    table: Buffer | null,
    size: Buffer,
    sorted: boolean,
    family: number,
    kind: number,
    reserved: number,
  ): number;
}

export const iphlpapi = nativeFunctions<IpHelper>('iphlpapi', {
  GetExtendedTcpTable:
    'uint32 __stdcall GetExtendedTcpTable(void* table, void* size, bool sorted, uint32 family, int32 kind, uint32 reserved)',
});
