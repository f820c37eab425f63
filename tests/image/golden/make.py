# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the golden files beside this script with Pillow: what other people's software writes, and what Pillow's bicubic answers.

Run once by hand; the files are committed. Every picture is the same 12 x 8 pattern, stored so that it is upright only after its EXIF
orientation is applied, so one expectation holds for all.
"""
import io
import pathlib
import struct
import zlib

import numpy as np
import PIL
from PIL import Image

HERE = pathlib.Path(__file__).parent
UNDO = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}
W, H = 12, 8


def upright():
    """Red left, green right, a blue top-left corner and a white bottom-left one: no symmetry is left."""
    a = np.zeros((H, W, 3), np.uint8)
    a[:, : W // 2] = (200, 40, 40)
    a[:, W // 2 :] = (40, 180, 40)
    a[: H // 2, : W // 4] = (40, 40, 220)
    a[H // 2 :, : W // 4] = (240, 240, 240)
    return a


def stored(a, orientation):
    """The array as a camera would store it."""
    turns = {1: lambda x: x, 2: lambda x: x[:, ::-1], 3: lambda x: x[::-1, ::-1], 4: lambda x: x[::-1], 5: lambda x: x.swapaxes(0, 1),
             6: lambda x: x.swapaxes(0, 1)[::-1], 7: lambda x: x[::-1, ::-1].swapaxes(0, 1), 8: lambda x: x.swapaxes(0, 1)[:, ::-1]}
    return np.ascontiguousarray(turns[orientation](a))


def exif(orientation):
    e = Image.Exif()
    e[274] = orientation
    return e


def png16(a, orientation, colour=2):
    """A 16-bit PNG, which Pillow cannot write."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    h, w = a.shape[:2]
    rows = b"".join(b"\0" + r.astype(">u2").tobytes() for r in a)
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 274, 3, 1, orientation, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 16, colour, 0, 0, 0)) + chunk(b"eXIf", tiff)
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def tiff16(a, orientation, little=True, photometric=2):
    """A 16-bit uncompressed TIFF."""
    e = "<" if little else ">"
    h, w = a.shape[:2]
    n = 1 if a.ndim == 2 else a.shape[2]
    data = a.astype(e + "u2").tobytes()
    tags = [(256, 3, 1, w), (257, 3, 1, h), (258, 3, n, None), (259, 3, 1, 1), (262, 3, 1, photometric), (273, 4, 1, None), (274, 3, 1, orientation),
            (277, 3, 1, n), (278, 3, 1, h), (279, 4, 1, len(data))]
    after = 8 + 2 + 12 * len(tags) + 4
    out = (b"II*\0" if little else b"MM\0*") + struct.pack(e + "IH", 8, len(tags))
    for tag, kind, count, value in tags:
        out += struct.pack(e + "HHI", tag, kind, count)
        if tag == 258:
            out += struct.pack(e + "HH", 16, 0) if n == 1 else struct.pack(e + "I", after)
        elif tag == 273:
            out += struct.pack(e + "I", after + 2 * n)
        else:
            out += struct.pack(e + "HH", value, 0) if kind == 3 else struct.pack(e + "I", value)
    return out + struct.pack(e + "I", 0) + struct.pack(e + "H", 16) * n + data


def orientations():
    for o in range(1, 9):
        a = stored(upright(), o)
        img = Image.fromarray(a)
        img.save(HERE / f"o{o}.jpg", quality=100, subsampling=0, exif=exif(o))
        img.save(HERE / f"o{o}.png", exif=exif(o))
        img.save(HERE / f"o{o}.webp", lossless=True, exif=exif(o))
        img.save(HERE / f"o{o}.tif", tiffinfo={274: o})
        wide = a.astype(np.uint16) * 257
        (HERE / f"o{o}-16.png").write_bytes(png16(wide, o))
        (HERE / f"o{o}-16.tif").write_bytes(tiff16(wide, o, little=o % 2 == 0))


def kinds():
    a = upright()
    img = Image.fromarray(a)
    grey = img.convert("L")
    ramp = np.arange(W * H, dtype=np.uint16).reshape(H, W) * 600
    alpha = np.dstack([a, np.repeat(np.linspace(0, 255, W).astype(np.uint8)[None], H, 0)])
    rgba = Image.fromarray(alpha, "RGBA")
    for ending, options in (("png", {}), ("tif", {}), ("bmp", {}), ("jpg", {"quality": 100})):
        grey.save(HERE / f"grey.{ending}", **options)
    img.save(HERE / "rgb.bmp")
    img.quantize(8).save(HERE / "palette.png")
    img.quantize(8).save(HERE / "palette.tif")
    img.quantize(8).save(HERE / "palette.bmp")
    grey.point(lambda v: 255 * (v > 128)).convert("1").save(HERE / "bilevel.png")
    grey.point(lambda v: 255 * (v > 128)).convert("1").save(HERE / "bilevel.tif", compression="group4")
    rgba.save(HERE / "alpha.png")
    rgba.save(HERE / "alpha.tif")
    rgba.save(HERE / "alpha.webp", lossless=True, exact=True)
    rgba.convert("LA").save(HERE / "grey-alpha.png")
    img.convert("CMYK").save(HERE / "cmyk.jpg", quality=100, subsampling=0)
    img.convert("CMYK").save(HERE / "cmyk.tif")
    img.save(HERE / "progressive.jpg", quality=100, subsampling=0, progressive=True)
    img.save(HERE / "lzw.tif", compression="tiff_lzw")
    img.save(HERE / "big.tif", big_tiff=True)
    img.save(HERE / "pages.tif", save_all=True, append_images=[img.transpose(Image.Transpose.ROTATE_180)] * 2)
    img.save(HERE / "lossy.webp", quality=100)
    Image.open(HERE / "lossy.webp").save(HERE / "lossy-expected.png")
    img.save(HERE / "animated.webp", save_all=True, append_images=[img.transpose(Image.Transpose.ROTATE_180)], duration=100)
    (HERE / "ramp-16.png").write_bytes(png16(ramp, 1, colour=0))
    (HERE / "ramp-16.tif").write_bytes(tiff16(ramp, 1, photometric=1))
    (HERE / "negative-16.tif").write_bytes(tiff16(65535 - ramp, 1, photometric=0))
    Image.fromarray(ramp.astype(np.float32)).save(HERE / "float.tif")
    photo = Image.fromarray(texture(96, 64))
    thumb = io.BytesIO()
    photo.resize((24, 16)).save(thumb, "JPEG")
    e = exif(6)
    block = bytearray(e.tobytes())  # "Exif\0\0", TIFF header, IFD0 without a successor: add IFD1 with the preview
    tiff = bytes(block[6:]) if block[:6] == b"Exif\0\0" else bytes(block)
    end = "<" if tiff[:2] == b"II" else ">"
    at = struct.unpack(end + "I", tiff[4:8])[0]
    n = struct.unpack(end + "H", tiff[at : at + 2])[0]
    link = at + 2 + 12 * n
    ifd1 = len(tiff)
    data = thumb.getvalue()
    body = struct.pack(end + "H", 3) + struct.pack(end + "HHIHH", 0x103, 3, 1, 6, 0) + struct.pack(end + "HHII", 0x201, 4, 1, ifd1 + 2 + 36 + 4)
    body += struct.pack(end + "HHII", 0x202, 4, 1, len(data)) + struct.pack(end + "I", 0) + data
    photo.save(HERE / "preview.jpg", exif=b"Exif\0\0" + tiff[:link] + struct.pack(end + "I", ifd1) + tiff[link + 4 :] + body)


def texture(w, h, seed=5):
    """Edges, noise and a gradient: what separates resampling filters."""
    r = np.random.default_rng(seed)
    y, x = np.mgrid[0:h, 0:w]
    a = np.stack([(x * 255 / max(1, w - 1)), ((x // 5 + y // 7) % 2) * 255, np.abs(np.sin(x * y / 37.0)) * 255], -1)
    a += r.normal(0, 12, a.shape)
    return np.clip(a, 0, 255).astype(np.uint8)


def bicubic():
    """source.png and what Pillow makes of it; names say the size."""
    photo = Image.fromarray(texture(77, 61))
    photo.save(HERE / "resize-77x61.png", optimize=True)
    for w, h in ((64, 48), (23, 17), (77, 25), (30, 61), (120, 90), (7, 5), (1, 1)):
        photo.resize((w, h), Image.Resampling.BICUBIC).save(HERE / f"resize-77x61-to-{w}x{h}.png", optimize=True)
    photo.convert("L").save(HERE / "resize-grey-77x61.png", optimize=True)
    photo.convert("L").resize((40, 31), Image.Resampling.BICUBIC).save(HERE / "resize-grey-77x61-to-40x31.png", optimize=True)


def network():
    """torchvision's Resize and CenterCrop, for sizes whose rounding differs; small nets keep the files small."""
    from torchvision import transforms as T
    for w, h in ((77, 61), (61, 77), (21, 120), (34, 33)):
        photo = Image.fromarray(texture(w, h))
        photo.save(HERE / f"net-{w}x{h}.png", optimize=True)
        for size in (40, 47):
            fit = T.Compose([T.Resize(round(size / 0.875), T.InterpolationMode.BICUBIC), T.CenterCrop(size)])
            fit(photo).save(HERE / f"net-{w}x{h}-to-{size}.png", optimize=True)
        fit = T.Compose([T.Resize(30, T.InterpolationMode.BICUBIC), T.CenterCrop(40)])
        fit(photo).save(HERE / f"net-{w}x{h}-padded.png", optimize=True)


if __name__ == "__main__":
    print("Pillow", PIL.__version__)
    orientations()
    kinds()
    bicubic()
    network()
