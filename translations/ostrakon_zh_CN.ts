<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>commands</name>
        <message>
            <source>Project</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>新建项目…</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>打开项目…</translation>
        </message>
        <message>
            <source>Add a folder of images…</source>
            <translation>添加图像文件夹…</translation>
        </message>
        <message>
            <source>Close project</source>
            <translation>关闭项目</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Classes…</source>
            <translation>类别…</translation>
        </message>
        <message>
            <source>Split into train and validation…</source>
            <translation>划分为训练集和验证集…</translation>
        </message>
        <message>
            <source>What could not be read…</source>
            <translation>无法读取的文件…</translation>
        </message>
        <message>
            <source>Save the report…</source>
            <translation>保存报告…</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Browse</source>
            <translation>浏览</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标注</translation>
        </message>
        <message>
            <source>Train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>复查</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>检查面板</translation>
        </message>
        <message>
            <source>Dark or light</source>
            <translation>深色或浅色</translation>
        </message>
        <message>
            <source>Class 1</source>
            <translation>类别 1</translation>
        </message>
        <message>
            <source>Class 2</source>
            <translation>类别 2</translation>
        </message>
        <message>
            <source>Class 3</source>
            <translation>类别 3</translation>
        </message>
        <message>
            <source>Class 4</source>
            <translation>类别 4</translation>
        </message>
        <message>
            <source>Class 5</source>
            <translation>类别 5</translation>
        </message>
        <message>
            <source>Class 6</source>
            <translation>类别 6</translation>
        </message>
        <message>
            <source>Class 7</source>
            <translation>类别 7</translation>
        </message>
        <message>
            <source>Class 8</source>
            <translation>类别 8</translation>
        </message>
        <message>
            <source>Class 9</source>
            <translation>类别 9</translation>
        </message>
        <message>
            <source>Class 10</source>
            <translation>类别 10</translation>
        </message>
        <message>
            <source>Remove the label</source>
            <translation>移除标签</translation>
        </message>
        <message>
            <source>Find a class by typing</source>
            <translation>输入查找类别</translation>
        </message>
        <message>
            <source>Reviewed</source>
            <translation>已复核</translation>
        </message>
        <message>
            <source>Go on after a label</source>
            <translation>标注后前进</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>Next image</source>
            <translation>下一张图像</translation>
        </message>
        <message>
            <source>Previous image</source>
            <translation>上一张图像</translation>
        </message>
        <message>
            <source>Next without a label</source>
            <translation>下一张未标注</translation>
        </message>
        <message>
            <source>Previous without a label</source>
            <translation>上一张未标注</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Whole image</source>
            <translation>整幅图像</translation>
        </message>
        <message>
            <source>Actual pixels</source>
            <translation>实际像素</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>热图</translation>
        </message>
        <message>
            <source>Peek under the map (hold)</source>
            <translation>按住查看图像</translation>
        </message>
        <message>
            <source>Train and review</source>
            <translation>训练与复查</translation>
        </message>
        <message>
            <source>Stop and keep the best</source>
            <translation>停止并保留最佳</translation>
        </message>
        <message>
            <source>The model is right</source>
            <translation>模型是对的</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>A file could not be read to its end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set OSTRAKON_CACHE to a folder that you can write to.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The cache folder “%1” could not be made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder “%1” could not be opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder “%1” could not be written to disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” belongs to the open project and is not read as data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” could not be opened.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” could not be put in place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” could not be written to disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” could not be written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is larger than %2 bytes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not a SHA-256 in lower-case hexadecimal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not a SHA-256: it has to have 64 digits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not a regular file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 bytes at its end belong to no tensor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 is not in this version yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A cache record has the wrong size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A classifier's weights are not finite numbers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A classifier's weights do not fit its features.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model's classifier does not fit its classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model's preprocessing has impossible values.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model's preprocessing is not described completely.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A model's preprocessing needs three values of “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A picture could not be encoded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A tensor's type cannot be kept in a weights file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another device.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one of: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the network that the file was made for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close other programs that use it, or choose the processor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close other programs, or shrink the picture first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Convert it to PNG, JPEG, TIFF, BMP or WebP. The content counts, not the name's ending.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Convert it to an 8- or 16-bit PNG or TIFF.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy it again, or save the weights as safetensors.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy or export it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the file from its source again, or take it out of the folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the file from its source again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut or shrink the picture with another program first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete it and run scripts/start again. Weights of your own belong into a .safetensors file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Install those weights, or train again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put %1.safetensors or %1.pth into one of: %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run scripts/start once; it fetches them. Looked in: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it again with a current PyTorch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save it with torch.save, which stores them plainly, or as safetensors.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save only the weights (torch.save(model.state_dict(), …)) or use safetensors.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the weights with torch.save(model.state_dict(), …).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The cache in “%1” cannot grow: %2. Work goes on in memory, and the next start will compute again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The graphics card has not enough free memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The model has no output for that class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network could not be computed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network could not be set up on “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The stored preprocessing has impossible sizes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The stored preprocessing is not readable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tensor “%1” has another shape than the network needs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tensor “%1” has the shape %2, but %3 is needed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tensor “%1” in “%2” holds a value that is not a number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tensor “%1” is %2, not 32-bit floats.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tensor “%1” is not as large as its shape says.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The tensor “%1” is there twice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The training that wrote it had failed; use an earlier checkpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The weights of %1 are not installed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are no weights of %1 on this machine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no image in “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no network called “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is not enough memory to decode “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These weights have no tensor “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Train again with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Update Ostrakon to use it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use another copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>__metadata__ is not an object.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a number of “%1” is not a non-negative integer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a tensor's name is empty or longer than %1 bytes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it ends inside its header.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it is shorter than 8 bytes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its header claims %1 bytes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its header does not start with “{”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its header is nested too deeply.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its header is not JSON.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the range of “%1” does not fit its shape.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the range of “%1” is not a pair.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the range of “%1” lies outside the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the shape of “%1” is larger than any memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the shape of “%1” is not a short list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is a gap before “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” asks for “%2”, which weights have no need of. Nothing was run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” claims %2 pixels; the limit is %3.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” could not be shown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” describes more values than any network has.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” has a type that this version does not read: %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” holds compressed or encrypted entries.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” holds no weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” holds storages that are views of others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” in __metadata__ is not text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a 16-bit TIFF in planes, palette or CMYK, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a BMP of a kind that is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a JPEG with %2 bits per sample, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a JPEG with %2 colour components, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a TIFF with %2 bits per sample, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a TIFF with %2 samples per pixel, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a TIFF with floating-point or signed samples, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a TorchScript program, not weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is a lossless or hierarchical JPEG, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is an animated WebP, which is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is damaged or incomplete.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is damaged or not a PyTorch weights file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is damaged: its weights are not those it was saved with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is in its header twice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not a complete model of Ostrakon.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not a model of Ostrakon.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not a sound safetensors file: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not an image that Ostrakon reads.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not described by dtype, shape and data_offsets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is not the weights file it should be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” overlaps another tensor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” repeats its weights more often than a network does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” stores its samples in a way that is not read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” was trained on other weights of %2 than those installed here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” was written by a newer version of Ostrakon.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” was written on a big-endian machine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accept the model's verdict on %1 images</source>
            <translation>在 %1 张图像上采纳模型的判断</translation>
        </message>
        <message>
            <source>Remove %1 classes</source>
            <translation>删除 %1 个类别</translation>
        </message>
    </context>
    <context>
        <name>filter</name>
        <message>
            <source>without a label</source>
            <translation>没有标签</translation>
        </message>
        <message>
            <source>with a label</source>
            <translation>有标签</translation>
        </message>
        <message>
            <source>looked at by a person</source>
            <translation>已由人复核</translation>
        </message>
        <message>
            <source>mistakes of the newest run</source>
            <translation>最近一次训练的错误</translation>
        </message>
        <message>
            <source>copies in folders of different classes</source>
            <translation>同一图像的副本位于不同类别的文件夹</translation>
        </message>
        <message>
            <source>files that cannot be read whole</source>
            <translation>无法完整读取的文件</translation>
        </message>
        <message>
            <source>Only unlabeled, labeled, reviewed, conflict and damaged can be turned round with a minus.</source>
            <translation>只有 unlabeled、labeled、reviewed、conflict 和 damaged 可以用减号取反。</translation>
        </message>
        <message>
            <source>A minus works before single words only.</source>
            <translation>减号只能放在单个词前面。</translation>
        </message>
        <message>
            <source>There is no filter of that name.</source>
            <translation>没有这个名称的筛选条件。</translation>
        </message>
        <message>
            <source>There is no class of that name.</source>
            <translation>没有这个名称的类别。</translation>
        </message>
        <message>
            <source>A split is train, val, test or none.</source>
            <translation>划分只能是 train、val、test 或 none。</translation>
        </message>
        <message>
            <source>Write conf&lt;0.6 or conf&gt;0.9.</source>
            <translation>请写成 conf&lt;0.6 或 conf&gt;0.9。</translation>
        </message>
        <message>
            <source>There is no finished training yet.</source>
            <translation>还没有完成的训练。</translation>
        </message>
        <message>
            <source>images of a class</source>
            <translation>某一类别的图像</translation>
        </message>
        <message>
            <source>part of the split</source>
            <translation>属于哪一部分</translation>
        </message>
        <message>
            <source>photographs of one part or vessel</source>
            <translation>同一零件或器物的照片</translation>
        </message>
        <message>
            <source>what the newest run said</source>
            <translation>最近一次训练的判断</translation>
        </message>
        <message>
            <source>how sure the newest run was</source>
            <translation>最近一次训练的把握</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::BrowsePage</name>
        <message>
            <source>Images</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>No images yet. Add a folder: images stay where they are.</source>
            <translation>还没有图像。请添加文件夹：图像留在原处。</translation>
        </message>
        <message>
            <source>Add a folder of images…</source>
            <translation>添加图像文件夹…</translation>
        </message>
        <message>
            <source>No image matches the filter.</source>
            <translation>没有符合筛选条件的图像。</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>Filter: a part of the name, class:…, unlabeled, split:val, wrong</source>
            <translation>筛选：名称的一部分、class:…、unlabeled、split:val、wrong</translation>
        </message>
        <message>
            <source>Order of the images</source>
            <translation>图像的排列顺序</translation>
        </message>
        <message>
            <source>As added</source>
            <translation>按添加顺序</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>按名称</translation>
        </message>
        <message>
            <source>By class</source>
            <translation>按类别</translation>
        </message>
        <message>
            <source>By thing</source>
            <translation>按对象</translation>
        </message>
        <message>
            <source>Latest label first</source>
            <translation>最近标注在前</translation>
        </message>
        <message>
            <source>Least sure first</source>
            <translation>最没把握在前</translation>
        </message>
        <message numerus="yes">
            <source>%n images</source>
            <translation>
                <numerusform>%n 张图像</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>Every image in this list has a label.</source>
            <translation>列表中的每张图像都有标签。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::CheatSheet</name>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ClassDialog</name>
        <message>
            <source>Classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>图像数</translation>
        </message>
        <message>
            <source>Name of a new class</source>
            <translation>新类别的名称</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Add the class</source>
            <translation>添加此类别</translation>
        </message>
        <message>
            <source>Double-click a name or a key to change it. Every change can be undone (Ctrl+Z).</source>
            <translation>双击名称或按键即可修改。每项修改都可以撤销（Ctrl+Z）。</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Earlier in lists</source>
            <translation>在列表中靠前</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Later in lists</source>
            <translation>在列表中靠后</translation>
        </message>
        <message>
            <source>Colour…</source>
            <translation>颜色…</translation>
        </message>
        <message>
            <source>Colour of the class</source>
            <translation>类别的颜色</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Select two or more: their images go to the first; old names stay known</source>
            <translation>选择两个或更多：图像归入第一个，旧名称仍可识别</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Images of the class become unlabeled</source>
            <translation>该类别的图像变为未标注</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ClassFinder</name>
        <message>
            <source>Class, or a new name</source>
            <translation>类别，或新名称</translation>
        </message>
        <message>
            <source>New class “%1”</source>
            <translation>新类别“%1”</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ClassList</name>
        <message>
            <source>(removed class)</source>
            <translation>（已删除的类别）</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ImageGridSource</name>
        <message>
            <source>T</source>
            <comment>train</comment>
            <translation>训</translation>
        </message>
        <message>
            <source>V</source>
            <comment>validation</comment>
            <translation>验</translation>
        </message>
        <message>
            <source>E</source>
            <comment>test (examination)</comment>
            <translation>测</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ImportController</name>
        <message>
            <source>The import was taken back.</source>
            <translation>导入已撤回。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ImportDialog</name>
        <message>
            <source>Looking at the names…</source>
            <translation>正在查看文件名…</translation>
        </message>
        <message>
            <source>Add a folder of images</source>
            <translation>添加图像文件夹</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>for example  part_(\d+)</source>
            <translation>例如  part_(\d+)</translation>
        </message>
        <message>
            <source>A regular expression; its first group names the part or vessel that a photograph shows</source>
            <translation>正则表达式；第一个分组给出照片所示的零件或器物</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Several photographs of one part or vessel? A pattern in the file name:</source>
            <translation>同一零件或器物有多张照片？请给出文件名的模式：</translation>
        </message>
        <message>
            <source>Images stay where they are and are never changed.</source>
            <translation>图像留在原处，绝不改动。</translation>
        </message>
        <message numerus="yes">
            <source>%n files.</source>
            <translation>
                <numerusform>%n 个文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>Without a pattern every image counts for itself.</source>
            <translation>没有模式时，每张图像各算一个。</translation>
        </message>
        <message numerus="yes">
            <source>%n things</source>
            <translation>
                <numerusform>%n 个对象</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::Inspector</name>
        <message>
            <source>by its folder</source>
            <translation>由文件夹</translation>
        </message>
        <message>
            <source>by the model</source>
            <translation>由模型</translation>
        </message>
        <message>
            <source>by a merge</source>
            <translation>由合并</translation>
        </message>
        <message>
            <source>train</source>
            <translation>训练集</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证集</translation>
        </message>
        <message>
            <source>test</source>
            <translation>测试集</translation>
        </message>
        <message>
            <source>not in a split</source>
            <translation>未划分</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Prediction</source>
            <translation>预测</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>图像</translation>
        </message>
        <message numerus="yes">
            <source>%n images selected</source>
            <translation>
                <numerusform>已选 %n 张图像</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing selected</source>
            <translation>未选择</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>By</source>
            <translation>标注者</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Reviewed</source>
            <translation>已复核</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>冲突</translation>
        </message>
        <message>
            <source>its copies lie in folders of different classes</source>
            <translation>它的副本位于不同类别的文件夹</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <source>%1 × %2 px</source>
            <translation>%1 × %2 像素</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <source>, %1 bit</source>
            <translation>，%1 位</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>划分</translation>
        </message>
        <message>
            <source>Thing</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>副本</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>损坏</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::LabelPage</name>
        <message>
            <source>Neighbours</source>
            <translation>相邻图像</translation>
        </message>
        <message>
            <source>Nothing to label yet. Add a folder of images first.</source>
            <translation>还没有可标注的图像。请先添加图像文件夹。</translation>
        </message>
        <message>
            <source>Add a folder of images…</source>
            <translation>添加图像文件夹…</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>A key gives the class and goes on to the next image.</source>
            <translation>按一个键给出类别，并转到下一张图像。</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>正在载入…</translation>
        </message>
        <message>
            <source>This image's file is not known any more.</source>
            <translation>不再知道这张图像的文件在哪里。</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>no label</source>
            <translation>无标签</translation>
        </message>
        <message>
            <source>reviewed</source>
            <translation>已复核</translation>
        </message>
        <message>
            <source>copies disagree</source>
            <translation>副本不一致</translation>
        </message>
        <message>
            <source>Every image in this list has a label.</source>
            <translation>列表中的每张图像都有标签。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::MainWindow</name>
        <message numerus="yes">
            <source>Processor, %n cores</source>
            <translation>
                <numerusform>处理器，%n 核</numerusform>
            </translation>
        </message>
        <message>
            <source>Open for reading</source>
            <translation>以只读方式打开</translation>
        </message>
        <message>
            <source>saved %1</source>
            <translation>已保存 %1</translation>
        </message>
        <message>
            <source>The last change that is safely on disk. There is nothing to save by hand.</source>
            <translation>最近一次已安全写入磁盘的更改。无需手动保存。</translation>
        </message>
        <message>
            <source>importing %1 of %2</source>
            <translation>正在导入 %1 / %2</translation>
        </message>
        <message>
            <source>importing %1</source>
            <translation>正在导入 %1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>The import was stopped; what has come is kept.</source>
            <translation>导入已停止；已导入的保留。</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>training · %1 left</source>
            <translation>训练中 · 剩余 %1</translation>
        </message>
        <message>
            <source>training</source>
            <translation>训练中</translation>
        </message>
        <message>
            <source>%1 – Ostrakon</source>
            <translation>%1 – Ostrakon</translation>
        </message>
        <message>
            <source>Ostrakon</source>
            <translation>Ostrakon</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message numerus="yes">
            <source>%n without a label</source>
            <translation>
                <numerusform>%n 张没有标签</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mistakes</source>
            <translation>
                <numerusform>%n 处错误</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::MapOverlay</name>
        <message>
            <source>There is no heat map yet: train first.</source>
            <translation>还没有热图：请先训练。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ProblemsDialog</name>
        <message>
            <source>not readable</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>not an image</source>
            <translation>不是图像</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>损坏</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>副本</translation>
        </message>
        <message>
            <source>two classes</source>
            <translation>两个类别</translation>
        </message>
        <message>
            <source>two splits</source>
            <translation>两个部分</translation>
        </message>
        <message>
            <source>What could not be read, and what needs a look</source>
            <translation>无法读取的文件，以及需要查看的文件</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>What</source>
            <translation>情况</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Nothing has been imported yet.</source>
            <translation>还没有导入任何内容。</translation>
        </message>
        <message>
            <source>Every file was read.</source>
            <translation>所有文件都已读取。</translation>
        </message>
        <message numerus="yes">
            <source>%n files to look at</source>
            <translation>
                <numerusform>%n 个文件需要查看</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ReviewPage</name>
        <message>
            <source>Validation</source>
            <translation>验证集</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>测试集</translation>
        </message>
        <message>
            <source>Train</source>
            <translation>训练集</translation>
        </message>
        <message>
            <source>No split</source>
            <translation>未划分</translation>
        </message>
        <message>
            <source>After a training, its mistakes are here, surest first, with heat maps.</source>
            <translation>训练之后，错误会列在这里，最有把握的在前，并附热图。</translation>
        </message>
        <message>
            <source>Go to Train</source>
            <translation>去训练</translation>
        </message>
        <message>
            <source>The run that is shown</source>
            <translation>所显示的训练</translation>
        </message>
        <message>
            <source>Strength of the heat maps (G switches them, hold H to look under)</source>
            <translation>热图的强度（G 开关，按住 H 查看下面的图像）</translation>
        </message>
        <message>
            <source>Strength of the heat maps</source>
            <translation>热图的强度</translation>
        </message>
        <message>
            <source>Confusion matrix</source>
            <translation>混淆矩阵</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>图像数</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>精确率</translation>
        </message>
        <message>
            <source>Of those said to be it, how many are</source>
            <translation>判为此类的图像中，有多少确实是</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>召回率</translation>
        </message>
        <message>
            <source>Of those that are it, how many were found</source>
            <translation>属于此类的图像中，有多少被找到</translation>
        </message>
        <message>
            <source>F1</source>
            <translation>F1</translation>
        </message>
        <message>
            <source>Both in one figure</source>
            <translation>两者合为一个数值</translation>
        </message>
        <message>
            <source>Mistakes</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>All mistakes</source>
            <translation>全部错误</translation>
        </message>
        <message>
            <source>No mistakes here.</source>
            <translation>这里没有错误。</translation>
        </message>
        <message>
            <source>Run %1</source>
            <translation>训练 %1</translation>
        </message>
        <message>
            <source>%1 right (95 %: %2 to %3) · %4 of %5 wrong</source>
            <translation>正确 %1（95 % 区间：%2 至 %3）· %5 张中错 %4 张</translation>
        </message>
        <message numerus="yes">
            <source>%n mistakes, surest first</source>
            <translation>
                <numerusform>%n 处错误，最有把握的在前</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::RunCurves</name>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>轮次</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>准确率</translation>
        </message>
        <message>
            <source>train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>run %1</source>
            <translation>训练 %1</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::Session</name>
        <message>
            <source>This project is open for reading only.</source>
            <translation>此项目以只读方式打开。</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>没有可撤销的操作。</translation>
        </message>
        <message>
            <source>There is nothing to redo.</source>
            <translation>没有可重做的操作。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>General</source>
            <translation>常规</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>跟随桌面</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>A new language holds after the next start.</source>
            <translation>新语言在下次启动后生效。</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Inferno</source>
            <translation>Inferno</translation>
        </message>
        <message>
            <source>Viridis</source>
            <translation>Viridis</translation>
        </message>
        <message>
            <source>Jet (uneven steps)</source>
            <translation>Jet（色阶不均匀）</translation>
        </message>
        <message>
            <source>Heat maps</source>
            <translation>热图</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>你的名字</translation>
        </message>
        <message>
            <source>It stands beside each of your labels in the history.</source>
            <translation>它会记在历史中你的每个标签旁。</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Restore the default keys</source>
            <translation>恢复默认按键</translation>
        </message>
        <message>
            <source>Double-click a command, then press its new key.</source>
            <translation>双击命令，然后按下新的按键。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::SplitDialog</name>
        <message>
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <source>Divide anew, images that are in a split too</source>
            <translation>全部重新划分，包括已划分的图像</translation>
        </message>
        <message>
            <source>Split into train and validation</source>
            <translation>划分为训练集和验证集</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>Thing (all photographs of one part on one side)</source>
            <translation>对象（同一零件的所有照片在同一边）</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Validation share</source>
            <translation>验证占比</translation>
        </message>
        <message>
            <source>Divide by</source>
            <translation>划分单位</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>随机种子</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>划分</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Every labeled image is in a split already.</source>
            <translation>所有已标注的图像都已划分。</translation>
        </message>
        <message>
            <source>The images are divided.</source>
            <translation>图像已划分。</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::StartPage</name>
        <message>
            <source>Ostrakon</source>
            <translation>Ostrakon</translation>
        </message>
        <message>
            <source>Label images, train on this machine, see what the model got wrong and why. Everything stays in one file; your images are never changed.</source>
            <translation>标注图像，在本机训练，查看模型错在哪里、为什么错。一切都保存在一个文件中；图像绝不改动。</translation>
        </message>
        <message>
            <source>Start with a folder of images…</source>
            <translation>从图像文件夹开始…</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>最近的项目</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::TrainPage</name>
        <message>
            <source>preparing</source>
            <translation>准备中</translation>
        </message>
        <message>
            <source>decoding</source>
            <translation>解码中</translation>
        </message>
        <message>
            <source>looking at images</source>
            <translation>读取图像特征</translation>
        </message>
        <message>
            <source>fitting the classifier</source>
            <translation>拟合分类器</translation>
        </message>
        <message>
            <source>fine-tuning</source>
            <translation>微调中</translation>
        </message>
        <message>
            <source>judging</source>
            <translation>评估中</translation>
        </message>
        <message>
            <source>running</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>stopped, best kept</source>
            <translation>已停止，保留最佳</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>was interrupted</source>
            <translation>被中断</translation>
        </message>
        <message>
            <source>quick</source>
            <translation>快速</translation>
        </message>
        <message>
            <source>thorough</source>
            <translation>充分</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>方案</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>图像数</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>准确率</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Earlier runs</source>
            <translation>以前的训练</translation>
        </message>
        <message>
            <source>Quick</source>
            <translation>快速</translation>
        </message>
        <message>
            <source>The network stays as it is, only the classifier learns: seconds</source>
            <translation>网络保持不变，只学习分类器：几秒</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>充分</translation>
        </message>
        <message>
            <source>The whole network learns, with varied images: minutes</source>
            <translation>整个网络用变化的图像学习：几分钟</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>Quick first, then thorough if that promises better</source>
            <translation>先快速，若有望更好再充分训练</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>%1 (%2 % on ImageNet)</source>
            <translation>%1（ImageNet 上 %2 %）</translation>
        </message>
        <message>
            <source>Best there is</source>
            <translation>现有最好的</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Epochs (thorough)</source>
            <translation>轮数（充分）</translation>
        </message>
        <message>
            <source>Images at once (thorough)</source>
            <translation>每批图像（充分）</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>随机种子</translation>
        </message>
        <message numerus="yes">
            <source>%n images</source>
            <translation>
                <numerusform>%n 张图像</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>of %n classes</source>
            <translation>
                <numerusform>%n 个类别</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, judged on %n others</source>
            <translation>
                <numerusform>，用另外 %n 张评估</numerusform>
            </translation>
        </message>
        <message>
            <source>, about %1</source>
            <translation>，约 %1</translation>
        </message>
        <message>
            <source>Label a few images of each class, then train.</source>
            <translation>先给每个类别标注几张图像，再训练。</translation>
        </message>
        <message>
            <source>Split…</source>
            <translation>划分…</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>去标注</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Use the processor</source>
            <translation>使用处理器</translation>
        </message>
        <message>
            <source>A training is already running.</source>
            <translation>已有训练在进行。</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 images/s</source>
            <translation>%1 张/秒</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>剩余 %1</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::WindowCommands</name>
        <message>
            <source>Add a folder of images</source>
            <translation>添加图像文件夹</translation>
        </message>
        <message>
            <source>After a label the next image comes by itself.</source>
            <translation>标注后自动转到下一张图像。</translation>
        </message>
        <message>
            <source>After a label the image stays.</source>
            <translation>标注后停留在当前图像。</translation>
        </message>
        <message>
            <source>images</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>An import is running; wait for it or stop it first.</source>
            <translation>正在导入；请等待完成或先停止。</translation>
        </message>
        <message>
            <source>There is no finished training to report on yet.</source>
            <translation>还没有可以写报告的已完成训练。</translation>
        </message>
        <message>
            <source>report of run %1</source>
            <translation>训练 %1 的报告</translation>
        </message>
        <message>
            <source>writing the report</source>
            <translation>正在写报告</translation>
        </message>
        <message>
            <source>The report is in %1.</source>
            <translation>报告在 %1。</translation>
        </message>
        <message>
            <source>Open for reading only.</source>
            <translation>以只读方式打开。</translation>
        </message>
        <message numerus="yes">
            <source>%n trainings were cut short when the program ended; Train can resume them.</source>
            <translation>
                <numerusform>程序结束时有 %n 次训练被中断；可在“训练”页继续。</numerusform>
            </translation>
        </message>
        <message>
            <source>An import was cut short. What had come is here.</source>
            <translation>上次导入被中断。已导入的都在这里。</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>撤回</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::BarList</name>
        <message>
            <source>Prediction</source>
            <translation>预测</translation>
        </message>
        <message>
            <source>%1, the label</source>
            <translation>%1，当前标签</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::CellView</name>
        <message>
            <source>%1, %2 of %3</source>
            <translation>%1，第 %2 / %3</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::ClassChip</name>
        <message>
            <source>%1, %2 images</source>
            <translation>%1，%2 张图像</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::ClassPanel</name>
        <message>
            <source>Classes</source>
            <translation>类别</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::ConfusionMatrix</name>
        <message>
            <source>Confusion matrix: rows are labels, columns are predictions</source>
            <translation>混淆矩阵：行是标签，列是预测</translation>
        </message>
        <message>
            <source>%1 of %2 “%3” were recognised (%4)</source>
            <translation>%2 张“%3”中认出 %1 张（%4）</translation>
        </message>
        <message>
            <source>%1 of %2 “%3” were taken for “%4” (%5)</source>
            <translation>%2 张“%3”中有 %1 张被当作“%4”（%5）</translation>
        </message>
        <message>
            <source>predicted</source>
            <translation>预测</translation>
        </message>
        <message>
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>images</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>recall</source>
            <translation>召回率</translation>
        </message>
        <message>
            <source>precision</source>
            <translation>精确率</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::CurvePlot</name>
        <message>
            <source>best %1</source>
            <translation>最佳 %1</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::FilmStrip</name>
        <message>
            <source>Neighbouring images</source>
            <translation>相邻图像</translation>
        </message>
        <message>
            <source>unlabeled</source>
            <translation>未标注</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::FilterLine</name>
        <message>
            <source>%1: click to remove</source>
            <translation>%1：点击移除</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Filter, for example class:scratch</source>
            <translation>筛选，例如 class:scratch</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::GridSizeSlider</name>
        <message>
            <source>Thumbnail size (Ctrl+wheel)</source>
            <translation>缩略图大小（Ctrl+滚轮）</translation>
        </message>
        <message>
            <source>Thumbnail size</source>
            <translation>缩略图大小</translation>
        </message>
        <message>
            <source>Smaller thumbnails (Ctrl+wheel)</source>
            <translation>缩小缩略图（Ctrl+滚轮）</translation>
        </message>
        <message>
            <source>Larger thumbnails (Ctrl+wheel)</source>
            <translation>放大缩略图（Ctrl+滚轮）</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::HeatScale</name>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>most</source>
            <translation>最强</translation>
        </message>
        <message>
            <source>How strongly each place speaks for the class; compare places in one image, never two images</source>
            <translation>各处对该类别的支持程度；只比较同一图像内的位置，不比较两张图像</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::ImageCanvas</name>
        <message>
            <source>Image</source>
            <translation>图像</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::MistakeView</name>
        <message>
            <source>Mistakes</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>relabeled</source>
            <translation>已改标签</translation>
        </message>
        <message>
            <source>reviewed</source>
            <translation>已复核</translation>
        </message>
        <message>
            <source>%1: labeled %2, predicted %3 with %4</source>
            <translation>%1：标签 %2，预测 %3，概率 %4</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::Section</name>
        <message>
            <source>Fold or unfold “%1”</source>
            <translation>折叠或展开“%1”</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::StatusStrip</name>
        <message>
            <source>Stop and keep the best so far</source>
            <translation>停止并保留目前最佳</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::ThumbnailGrid</name>
        <message>
            <source>Images</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>unlabeled</source>
            <translation>未标注</translation>
        </message>
        <message>
            <source>reviewed</source>
            <translation>已复核</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>损坏</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>缺失</translation>
        </message>
        <message>
            <source>predicted differently</source>
            <translation>预测不同</translation>
        </message>
        <message>
            <source>flagged</source>
            <translation>有标记</translation>
        </message>
    </context>
    <context>
        <name>ostrakon::widgets::Toast</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>ui</name>
        <message>
            <source>%1 %</source>
            <extracomment>A share in percent; %1 is the number.</extracomment>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 小时 %2 分钟</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Ostrakon projects (*.ostrakon)</source>
            <translation>Ostrakon 项目 (*.ostrakon)</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>打开项目</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Where to keep the new project</source>
            <translation>新项目的保存位置</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>创建</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>保存报告</translation>
        </message>
        <message>
            <source>Web page (*.html)</source>
            <translation>网页 (*.html)</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>已停止。</translation>
        </message>
        <message>
            <source>Something unforeseen went wrong: %1</source>
            <translation>发生意外错误：%1</translation>
        </message>
        <message numerus="yes">
            <source>The label of %n images was removed.</source>
            <translation>
                <numerusform>已移除 %n 张图像的标签。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n images are now “%1”.</source>
            <translation>
                <numerusform>%n 张图像现为“%1”。</numerusform>
            </translation>
        </message>
    </context>
</TS>
