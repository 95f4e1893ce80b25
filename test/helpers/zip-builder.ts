/** Builds zips, sound ones and every kind of broken or hostile ones: each field can be made to lie. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntrySpec {
  /** A folder ends with `/`. */
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** 0 = stored, 8 = deflated (default). */
  readonly method?: number;
  readonly flags?: number;
  /** CRC and sizes behind the content instead of before it. */
  readonly descriptor?: boolean;
  /** Sizes and offset as 64-bit numbers in the extra field. */
  readonly zip64?: boolean;
  readonly madeBy?: number;
  readonly attributes?: number;
  readonly extra?: Uint8Array;
  readonly dosDate?: number;
  readonly dosTime?: number;
  readonly disk?: number;
  /** What the directory says instead of the truth. */
  readonly crc?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  /** Bytes as they lie in the file, instead of `content` through `method`. */
  readonly raw?: Uint8Array;
  readonly local?: {
    readonly name?: string;
    readonly method?: number;
    readonly flags?: number;
    readonly crc?: number;
  };
  /** Points at the local header of the entry with that index instead of having one. */
  readonly sharesDataOf?: number;
  readonly offset?: number;
}

export interface ZipSpec {
  readonly comment?: string;
  readonly zip64?: boolean;
  readonly disk?: number;
  readonly entryCount?: number;
  readonly directoryStart?: number;
  readonly directorySize?: number;
  readonly prefix?: Uint8Array;
  /** Changes of the classic end record when there is a zip64 one. */
  readonly plainEntryCount?: number;
}

const utf8Flag = 0x800;
const descriptorFlag = 0x8;
const all16 = 0xffff;
const all32 = 0xffffffff;

/** 2026-11-20 15:35:18. */
const defaultDate = ((2026 - 1980) << 9) | (11 << 5) | 20;
const defaultTime = (15 << 11) | (35 << 5) | (18 / 2);

export function buildZip(entries: readonly ZipEntrySpec[], archive: ZipSpec = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(archive.prefix ?? [])];
  let position = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  const headers: Buffer[] = [];
  for (const entry of entries) {
    const facts = factsOf(entry);
    const shared = entry.sharesDataOf === undefined ? undefined : offsets[entry.sharesDataOf];
    const offset = entry.offset ?? shared ?? position;
    offsets.push(offset);
    headers.push(directoryHeader(entry, facts, offset));
    if (shared !== undefined) continue;
    const local = Buffer.concat([localHeader(entry, facts), facts.data, descriptor(entry, facts)]);
    parts.push(local);
    position += local.length;
  }
  const directory = Buffer.concat(headers);
  return Buffer.concat([...parts, directory, end(archive, entries.length, position, directory.length)]);
}

interface Facts {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
}

function factsOf(entry: ZipEntrySpec): Facts {
  const name = Buffer.from(entry.name as string);
  const content = Buffer.from((entry.content ?? '') as string);
  const method = entry.method ?? (content.length === 0 ? 0 : 8);
  const data = Buffer.from(entry.raw ?? (method === 8 ? deflateRawSync(content) : content));
  const isAscii = name.every((byte) => byte < 0x80);
  const flags = (entry.flags ?? (isAscii ? 0 : utf8Flag)) | (entry.descriptor === true ? descriptorFlag : 0);
  return {
    name,
    data,
    flags,
    method,
    crc: entry.crc ?? crc32(content),
    size: entry.size ?? content.length,
    compressedSize: entry.compressedSize ?? data.length,
  };
}

function localHeader(entry: ZipEntrySpec, facts: Facts): Buffer {
  const name = entry.local?.name === undefined ? facts.name : Buffer.from(entry.local.name);
  const late = entry.descriptor === true;
  const extra =
    entry.zip64 === true && !late ? field(1, u64(facts.size), u64(facts.compressedSize)) : Buffer.alloc(0);
  const size = (value: number): Buffer => u32(late ? 0 : entry.zip64 === true ? all32 : value);
  return Buffer.concat([
    u32(0x04034b50),
    u16(45),
    u16(entry.local?.flags ?? facts.flags),
    u16(entry.local?.method ?? facts.method),
    u16(entry.dosTime ?? defaultTime),
    u16(entry.dosDate ?? defaultDate),
    u32(late ? 0 : (entry.local?.crc ?? facts.crc)),
    size(facts.compressedSize),
    size(facts.size),
    u16(name.length),
    u16(extra.length),
    name,
    extra,
  ]);
}

function descriptor(entry: ZipEntrySpec, facts: Facts): Buffer {
  if (entry.descriptor !== true) return Buffer.alloc(0);
  const size = entry.zip64 === true ? u64 : u32;
  return Buffer.concat([u32(0x08074b50), u32(facts.crc), size(facts.compressedSize), size(facts.size)]);
}

function directoryHeader(entry: ZipEntrySpec, facts: Facts, offset: number): Buffer {
  const wide = entry.zip64 === true;
  const extra = Buffer.concat([
    wide ? field(1, u64(facts.size), u64(facts.compressedSize), u64(offset)) : Buffer.alloc(0),
    Buffer.from(entry.extra ?? []),
  ]);
  return Buffer.concat([
    u32(0x02014b50),
    u16(entry.madeBy ?? (3 << 8) | 45),
    u16(45),
    u16(facts.flags),
    u16(facts.method),
    u16(entry.dosTime ?? defaultTime),
    u16(entry.dosDate ?? defaultDate),
    u32(facts.crc),
    u32(wide ? all32 : facts.compressedSize),
    u32(wide ? all32 : facts.size),
    u16(facts.name.length),
    u16(extra.length),
    u16(0),
    u16(entry.disk ?? 0),
    u16(0),
    u32(entry.attributes ?? 0),
    u32(wide ? all32 : offset),
    facts.name,
    extra,
  ]);
}

function end(archive: ZipSpec, entries: number, start: number, length: number): Buffer {
  const count = archive.entryCount ?? entries;
  const directoryStart = archive.directoryStart ?? start;
  const size = archive.directorySize ?? length;
  const disk = archive.disk ?? 0;
  const wide = archive.zip64 === true;
  const comment = Buffer.from(archive.comment ?? '');
  const plainCount = archive.plainEntryCount ?? (wide ? all16 : count);
  const wideParts = [
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(disk),
    u32(disk),
    u64(count),
    u64(count),
    u64(size),
    u64(directoryStart),
    u32(0x07064b50),
    u32(0),
    u64(start + length),
    u32(1),
  ];
  return Buffer.concat([
    ...(wide ? wideParts : []),
    u32(0x06054b50),
    u16(disk),
    u16(disk),
    u16(plainCount),
    u16(plainCount),
    u32(wide ? all32 : size),
    u32(wide ? all32 : directoryStart),
    u16(comment.length),
    comment,
  ]);
}

/** One record of an extra field. */
export function field(id: number, ...data: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(data);
  return Buffer.concat([u16(id), u16(bytes.length), bytes]);
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
