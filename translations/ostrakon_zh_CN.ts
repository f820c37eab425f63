<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>commands</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split into train and validation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What could not be read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a class by typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on after a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next without a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous without a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peek under the map (hold)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train and review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A file could not be read to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set OSTRAKON_CACHE to a folder that you can write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cache folder “%1” could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” could not be written to disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” belongs to the open project and is not read as data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be put in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be written to disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is larger than %2 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a SHA-256 in lower-case hexadecimal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a SHA-256: it has to have 64 digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes at its end belong to no tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in this version yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cache record has the wrong size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A classifier&apos;s weights are not finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A classifier&apos;s weights do not fit its features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model&apos;s classifier does not fit its classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model&apos;s preprocessing has impossible values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model&apos;s preprocessing is not described completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model&apos;s preprocessing needs three values of “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture could not be encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tensor&apos;s type cannot be kept in a weights file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the network that the file was made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that use it, or choose the processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or shrink the picture first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to PNG, JPEG, TIFF, BMP or WebP. The content counts, not the name&apos;s ending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to an 8- or 16-bit PNG or TIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again, or save the weights as safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file from its source again, or take it out of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file from its source again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut or shrink the picture with another program first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it and run scripts/start again. Weights of your own belong into a .safetensors file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install those weights, or train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put %1.safetensors or %1.pth into one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run scripts/start once; it fetches them. Looked in: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it again with a current PyTorch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it with torch.save, which stores them plainly, or as safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save only the weights (torch.save(model.state_dict(), …)) or use safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the weights with torch.save(model.state_dict(), …).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cache in “%1” cannot grow: %2. Work goes on in memory, and the next start will compute again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics card has not enough free memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no output for that class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network could not be computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network could not be set up on “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored preprocessing has impossible sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored preprocessing is not readable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor “%1” has another shape than the network needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor “%1” has the shape %2, but %3 is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor “%1” in “%2” holds a value that is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor “%1” is %2, not 32-bit floats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor “%1” is not as large as its shape says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor “%1” is there twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training that wrote it had failed; use an earlier checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of %1 are not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights of %1 on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no image in “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to decode “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These weights have no tensor “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Ostrakon to use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>__metadata__ is not an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of “%1” is not a non-negative integer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tensor&apos;s name is empty or longer than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends inside its header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is shorter than 8 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header claims %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header does not start with “{”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header is nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header is not JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the range of “%1” does not fit its shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the range of “%1” is not a pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the range of “%1” lies outside the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape of “%1” is larger than any memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape of “%1” is not a short list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is a gap before “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” asks for “%2”, which weights have no need of. Nothing was run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” claims %2 pixels; the limit is %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” describes more values than any network has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has a type that this version does not read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” holds compressed or encrypted entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” holds no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” holds storages that are views of others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” in __metadata__ is not text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a 16-bit TIFF in planes, palette or CMYK, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a BMP of a kind that is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a JPEG with %2 bits per sample, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a JPEG with %2 colour components, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a TIFF with %2 bits per sample, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a TIFF with %2 samples per pixel, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a TIFF with floating-point or signed samples, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a TorchScript program, not weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a lossless or hierarchical JPEG, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is an animated WebP, which is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged or incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged or not a PyTorch weights file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged: its weights are not those it was saved with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is in its header twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a complete model of Ostrakon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a model of Ostrakon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a sound safetensors file: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an image that Ostrakon reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not described by dtype, shape and data_offsets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the weights file it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” overlaps another tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” repeats its weights more often than a network does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” stores its samples in a way that is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was trained on other weights of %2 than those installed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was written by a newer version of Ostrakon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was written on a big-endian machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the model&apos;s verdict on %1 images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 classes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>without a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looked at by a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mistakes of the newest run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copies in folders of different classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files that cannot be read whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only unlabeled, labeled, reviewed, conflict and damaged can be turned round with a minus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minus works before single words only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no filter of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no class of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A split is train, val, test or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write conf&lt;0.6 or conf&gt;0.9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no finished training yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images of a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photographs of one part or vessel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the newest run said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how sure the newest run was</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::BrowsePage</name>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No images yet. Add a folder: images stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image matches the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: a part of the name, class:…, unlabeled, split:val, wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest label first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every image in this list has a label.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ClassDialog</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a new class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click a name or a key to change it. Every change can be undone (Ctrl+Z).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier in lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later in lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select two or more: their images go to the first; old names stay known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images of the class become unlabeled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ClassFinder</name>
    <message>
        <source>Class, or a new name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ClassList</name>
    <message>
        <source>(removed class)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImageGridSource</name>
    <message>
        <source>T</source>
        <comment>train</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V</source>
        <comment>validation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <comment>test (examination)</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImportController</name>
    <message>
        <source>The import was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImportDialog</name>
    <message>
        <source>Looking at the names…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example  part_(\d+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A regular expression; its first group names the part or vessel that a photograph shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several photographs of one part or vessel? A pattern in the file name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images stay where they are and are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Without a pattern every image counts for itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::Inspector</name>
    <message>
        <source>by its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in a split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n images selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its copies lie in folders of different classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::LabelPage</name>
    <message>
        <source>Neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to label yet. Add a folder of images first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key gives the class and goes on to the next image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This image&apos;s file is not known any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copies disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every image in this list has a label.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::MainWindow</name>
    <message numerus="yes">
        <source>Processor, %n cores</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open for reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last change that is safely on disk. There is nothing to save by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>importing %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>importing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped; what has come is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training · %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Ostrakon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ostrakon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n without a label</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::MapOverlay</name>
    <message>
        <source>There is no heat map yet: train first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ProblemsDialog</name>
    <message>
        <source>not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What could not be read, and what needs a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been imported yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files to look at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ReviewPage</name>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a training, its mistakes are here, surest first, with heat maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the heat maps (G switches them, hold H to look under)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the heat maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of those said to be it, how many are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of those that are it, how many were found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both in one figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mistakes here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 right (95 %: %2 to %3) · %4 of %5 wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes, surest first</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::Session</name>
    <message>
        <source>This project is open for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new language holds after the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jet (uneven steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands beside each of your labels in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the default keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click a command, then press its new key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::SplitDialog</name>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide anew, images that are in a split too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split into train and validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thing (all photographs of one part on one side)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every labeled image is in a split already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are divided.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::StartPage</name>
    <message>
        <source>Ostrakon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label images, train on this machine, see what the model got wrong and why. Everything stays in one file; your images are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with a folder of images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::TrainPage</name>
    <message>
        <source>preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fitting the classifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>judging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped, best kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network stays as it is, only the classifier learns: seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole network learns, with varied images: minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick first, then thorough if that promises better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 % on ImageNet)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs (thorough)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images at once (thorough)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n classes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, judged on %n others</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label a few images of each class, then train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training is already running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::WindowCommands</name>
    <message>
        <source>Add a folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a label the next image comes by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a label the image stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An import is running; wait for it or stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no finished training to report on yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>report of run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n trainings were cut short when the program ended; Train can resume them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>An import was cut short. What had come is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::BarList</name>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, the label</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::CellView</name>
    <message>
        <source>%1, %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ClassChip</name>
    <message>
        <source>%1, %2 images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ClassPanel</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix: rows are labels, columns are predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 “%3” were recognised (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 “%3” were taken for “%4” (%5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precision</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::CurvePlot</name>
    <message>
        <source>best %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::FilmStrip</name>
    <message>
        <source>Neighbouring images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabeled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::FilterLine</name>
    <message>
        <source>%1: click to remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter, for example class:scratch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::GridSizeSlider</name>
    <message>
        <source>Thumbnail size (Ctrl+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller thumbnails (Ctrl+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger thumbnails (Ctrl+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::HeatScale</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly each place speaks for the class; compare places in one image, never two images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::MistakeView</name>
    <message>
        <source>Mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relabeled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: labeled %2, predicted %3 with %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::Section</name>
    <message>
        <source>Fold or unfold “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::StatusStrip</name>
    <message>
        <source>Stop and keep the best so far</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ThumbnailGrid</name>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabeled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::Toast</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>%1 %</source>
        <extracomment>A share in percent; %1 is the number.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ostrakon projects (*.ostrakon)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to keep the new project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unforeseen went wrong: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The label of %n images was removed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images are now “%1”.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
