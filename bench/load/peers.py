"""One reading by a Python package: `python3 peers.py PACKAGE PATH` prints what read.ts prints. Importing the package is not timed."""
import json, os, sys, time
import numpy as np

package, path = sys.argv[1:3]
if package == "nibabel":
    import nibabel
elif package == "tifffile":
    import tifffile
else:
    import pydicom


def peak_kib():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))


before, started = peak_kib(), time.perf_counter()
if package == "nibabel":
    image = nibabel.load(path)
    header_s = time.perf_counter() - started
    # A copy: a memory map of the file would not have been read yet.
    data = np.array(image.dataobj)
elif package == "tifffile":
    with tifffile.TiffFile(path) as tiff:
        shape = tiff.series[0].shape
        header_s = time.perf_counter() - started
        data = tiff.asarray()
else:
    files = sorted(os.path.join(path, name) for name in os.listdir(path))
    slices = sorted((pydicom.dcmread(name) for name in files), key=lambda one: float(one.ImagePositionPatient[2]))
    header_s = time.perf_counter() - started
    data = np.stack([one.pixel_array for one in slices])
array_s = time.perf_counter() - started
peak = peak_kib() - before
print(json.dumps({"headerMs": header_s * 1e3, "arrayMs": array_s * 1e3, "peakMiB": peak / 1024, "checksum": int(data.astype(np.int64).sum() % 1_000_000_000)}))
